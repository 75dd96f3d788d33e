package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.FirmRegister.Firm;
import io.agglo.pipeline.resolve.name.Place.Relation;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weighs a mention against a registered name, after Fellegi and Sunter (Journal of the American
 * Statistical Association 64, 1969): for each part the logarithm, base 2, of how much likelier it
 * is seen where the two are one firm than where they only share the brand. What agreement by chance
 * is worth comes from the register's frequencies; what disagreement costs is fixed.
 */
final class Evidence {
    private static final double SAME_LETTERS = 25;

    /** Mention and registered name are nothing but the brand. */
    private static final double NOTHING_MORE = 2;

    private static final double MOST_FOR_INDUSTRY = 8;

    private final Frequencies frequencies;
    private final NameParts mention;
    private final int letters;
    private final @Nullable Place stated;
    private final double sameIndustry;

    /**
     * What is said of one mention.
     *
     * @param letters key of all its letters
     * @param stated city beside it
     */
    Evidence(Frequencies frequencies, NameParts mention, int letters, @Nullable Place stated) {
        this.frequencies = frequencies;
        this.mention = mention;
        this.letters = letters;
        this.stated = stated;
        double share = frequencies.industryShare(mention.industry());
        this.sameIndustry =
                mention.industry().isEmpty()
                        ? NOTHING_MORE
                        : Math.min(MOST_FOR_INDUSTRY, -log2(2 * share));
    }

    /** Bits for a firm by one of its names, beyond the brand. */
    double bits(RegisteredName name, Firm firm) {
        NameParts parts = name.parts();
        double bits =
                industry(parts)
                        + places(parts.places(), firm.place())
                        + form(parts)
                        + group(mention.group(), parts.group());
        if (letters == name.letters()) {
            bits += SAME_LETTERS;
        }
        return name.former() ? bits - 0.5 : bits;
    }

    private double industry(NameParts name) {
        String said = mention.industry();
        String registered = name.industry();
        if (said.equals(registered)) {
            return sameIndustry;
        }
        if (said.isEmpty()) {
            return 0;
        }
        if (registered.isEmpty()) {
            return -6;
        }
        if (NameText.hasHan(said) && NameText.hasHan(registered)) {
            return similar(said, registered);
        }
        if (!NameText.hasHan(said) && !NameText.hasHan(registered)) {
            return Collections.disjoint(words(said), words(registered)) ? -10 : -2;
        }
        return translated(IndustryWords.meaning(said), IndustryWords.meaning(registered));
    }

    private static double translated(Set<String> said, Set<String> registered) {
        if (said.equals(registered)) {
            return 5;
        }
        if (said.containsAll(registered) || registered.containsAll(said)) {
            return 1;
        }
        return Collections.disjoint(said, registered) ? -5 : -2;
    }

    private static double similar(String said, String registered) {
        if (registered.startsWith(said)) {
            return 1;
        }
        if (registered.contains(said) || said.contains(registered)) {
            return -2;
        }
        return sharesWord(said, registered) ? -5 : -10;
    }

    private static List<String> words(String industry) {
        return List.of(industry.split(" "));
    }

    private static boolean sharesWord(String a, String b) {
        int end = Math.min(2, Math.min(a.length(), b.length()));
        return a.regionMatches(0, b, 0, end) || a.endsWith(b.substring(b.length() - end));
    }

    /** Places in the name must fit those of the registered name; the city beside it should. */
    private double places(List<Place> named, @Nullable Place seat) {
        List<Place> said = mention.places();
        double bits = 0;
        boolean fits = false;
        int unmatched = named.size();
        for (Place place : said) {
            double best = place(place, named, seat);
            if (best > 0) {
                fits = true;
            }
            bits += best;
            if (fitsAny(place, named)) {
                unmatched--;
            }
        }
        if (!said.isEmpty() && unmatched > 0 && !named.isEmpty()) {
            bits -= 5 * unmatched;
        } else if (said.isEmpty() && named.size() > 1) {
            bits -= 2;
        }
        if (stated == null) {
            return bits;
        }
        double beside = beside(stated, named, seat);
        return fits ? bits + Math.max(-1, Math.min(0, beside)) : bits + beside;
    }

    private double place(Place said, List<Place> named, @Nullable Place seat) {
        for (Place place : named) {
            Relation relation = said.to(place);
            if (relation != Relation.APART) {
                return agreement(relation == Relation.SAME ? place : wider(said, place));
            }
        }
        Relation toSeat = seat == null ? Relation.APART : said.to(seat);
        if (toSeat == Relation.APART) {
            return -12;
        }
        return named.isEmpty() ? agreement(toSeat == Relation.SAME ? seat(seat) : said) : -6;
    }

    private double beside(Place stated, List<Place> named, @Nullable Place seat) {
        if (seat != null && stated.to(seat) != Relation.APART) {
            return agreement(stated.to(seat) == Relation.SAME ? seat : wider(stated, seat));
        }
        if (fitsAny(stated, named)) {
            return 2;
        }
        return seat == null && named.isEmpty() ? 0 : -5;
    }

    private static boolean fitsAny(Place place, List<Place> others) {
        for (Place other : others) {
            if (place.to(other) != Relation.APART) {
                return true;
            }
        }
        return false;
    }

    private static Place seat(@Nullable Place seat) {
        if (seat == null) {
            throw new IllegalArgumentException("a place that agrees is known");
        }
        return seat;
    }

    /** Of two places one of which encloses the other, the one that encloses. */
    private static Place wider(Place a, Place b) {
        return Place.isProvince(a.area(0)) ? a : b;
    }

    /** Of the areas that a place may be, the one that most firms are in counts. */
    private double agreement(Place place) {
        double least = frequencies.placeBits(place.area(0));
        for (int i = 1; i < place.areas(); i++) {
            least = Math.min(least, frequencies.placeBits(place.area(i)));
        }
        return least;
    }

    private double form(NameParts name) {
        LegalForm said = mention.form();
        LegalForm registered = name.form();
        if (said == LegalForm.NONE || registered == LegalForm.NONE) {
            return said == registered ? 0 : said == LegalForm.NONE ? 0 : -2;
        }
        if (said == registered) {
            return 0.5;
        }
        if (said.isCompany() && registered.isCompany()) {
            boolean translated = mention.words().isEmpty() != name.words().isEmpty();
            return said == LegalForm.COMPANY || registered == LegalForm.COMPANY || translated
                    ? 0
                    : -2;
        }
        return -6;
    }

    private static double group(boolean said, boolean registered) {
        if (said == registered) {
            return said ? 4 : 0;
        }
        return said ? -3 : -1;
    }

    static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }
}
