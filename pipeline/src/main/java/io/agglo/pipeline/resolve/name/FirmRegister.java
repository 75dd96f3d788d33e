package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a register, found by name or number.
 *
 * <p>A branch belongs to its head office and is no firm of its own: it is kept under the letters of
 * its whole name alone, for the case that the register does not hold the head office.
 */
public final class FirmRegister {

    /**
     * An entry.
     *
     * @param id record id, with the identity number in it
     * @param name registered name
     * @param place where it is registered
     */
    record Firm(String id, String country, String name, @Nullable Place place, boolean branch) {}

    /** A block with more entries says nothing and is skipped. */
    static final int LARGEST_BLOCK = 500;

    private static final int SHORT_FROM = 3;
    private static final int SHORT_TO = 4;

    private final NameParser parser;
    private final PlaceNames places;
    private final List<Firm> firms;
    private final List<RegisteredName> names;
    private final Map<String, Integer> byNumber;
    private final Map<String, Integer> wordCounts;
    private final BlockIndex blocks;
    private final NearNames nearby;
    private final Frequencies frequencies;

    private FirmRegister(Builder from) {
        this.parser = from.parser;
        this.places = from.places;
        this.firms = List.copyOf(from.firms);
        this.names = from.names;
        this.byNumber = from.byNumber;
        this.wordCounts = from.wordCounts;
        this.blocks = from.blocks.build();
        this.nearby = from.nearby.build();
        this.frequencies = from.frequencies;
        frequencies.count(names, this);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Firms, branches and other entries. */
    public int size() {
        return firms.size();
    }

    Firm firm(int number) {
        return firms.get(number);
    }

    RegisteredName name(int number) {
        return names.get(number);
    }

    BlockIndex blocks() {
        return blocks;
    }

    /** Names, and their cores, to one letter. */
    NearNames nearby() {
        return nearby;
    }

    Frequencies frequencies() {
        return frequencies;
    }

    NameParser parser() {
        return parser;
    }

    PlaceNames places() {
        return places;
    }

    /** The entry that bears an identity number. */
    @Nullable Integer byNumber(String number) {
        return byNumber.get(number);
    }

    /**
     * The two rarest words of a name, of those that the register knows; empty if there are fewer.
     */
    String rarestPair(List<String> words) {
        return rarestPair(words, wordCounts);
    }

    private static String rarestPair(List<String> words, Map<String, Integer> counts) {
        List<String> rarest =
                words.stream()
                        .distinct()
                        .filter(counts::containsKey)
                        .sorted(
                                Comparator.comparingInt(
                                                (String word) -> counts.getOrDefault(word, 0))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(2)
                        .sorted()
                        .toList();
        return rarest.size() < 2 ? "" : String.join(" ", rarest);
    }

    /** Reads registrations, in any order; later versions of an entry add their names. */
    public static final class Builder {
        private final Gazetteer gazetteer = Gazetteer.standard();
        private final PlaceNames places = new PlaceNames(gazetteer);
        private final NameParser parser = new NameParser(places);
        private final List<Firm> firms = new ArrayList<>();
        private final List<RegisteredName> names = new ArrayList<>();
        private final Map<String, Integer> byId = new HashMap<>();
        private final Map<String, Integer> byNumber = new HashMap<>();
        private final Map<String, Integer> wordCounts = new HashMap<>();
        private final Map<String, String> interned = new HashMap<>();
        private final BlockIndex.Builder blocks = new BlockIndex.Builder();
        private final NearNames.Builder nearby = new NearNames.Builder();
        private final Frequencies frequencies = new Frequencies();

        private Builder() {}

        public Builder add(CompanyRegistration registration) {
            Integer known = byId.get(registration.getRecordId());
            int firm = known == null ? enter(registration) : known;
            boolean renamed =
                    known != null && !firms.get(firm).name().equals(registration.getName());
            if (known == null || renamed) {
                name(firm, registration.getName(), renamed);
            }
            registration.getFormerNames().forEach(name -> name(firm, name, true));
            return this;
        }

        private int enter(CompanyRegistration registration) {
            int firm = firms.size();
            String city = registration.getPlace().getCityCode();
            Place place = city == null ? null : Place.ofCity(city);
            firms.add(
                    new Firm(
                            registration.getRecordId(),
                            registration.getCountry(),
                            registration.getName(),
                            place,
                            registration.getUnitKind() == UnitKind.BRANCH));
            byId.put(registration.getRecordId(), firm);
            for (Identifier identifier : registration.getIdentifiers()) {
                byNumber.putIfAbsent(identifier.getValue().toUpperCase(Locale.ROOT), firm);
            }
            if (place != null && registration.getUnitKind() != UnitKind.BRANCH) {
                frequencies.addPlace(place);
            }
            return firm;
        }

        private void name(int firm, String name, boolean former) {
            ParsedName parsed = parser.parse(name);
            int letters = NameKey.LETTERS.of(parsed.letters());
            Set<NameParts> readings = new LinkedHashSet<>(parsed.readings());
            if (strayed(readings, firms.get(firm).place())) {
                readings.addAll(parsed.loose());
            }
            if (firms.get(firm).branch() || readings.isEmpty()) {
                blocks.add(letters, names.size());
                names.add(new RegisteredName(firm, whole(parsed), letters, former));
                return;
            }
            for (NameParts parts : readings) {
                names.add(new RegisteredName(firm, compact(parts), letters, former));
                index(parts, names.size() - 1);
            }
            nearby.add(parsed.letters(), firm);
            nearby.add(parsed.readings().get(0).core(), firm);
            parsed.otherNames().forEach(other -> name(firm, other, true));
        }

        /**
         * Whether the place read from the name is not where the firm is: then it may be no place.
         */
        private static boolean strayed(Set<NameParts> readings, @Nullable Place seat) {
            return seat != null
                    && readings.stream()
                            .flatMap(parts -> parts.places().stream())
                            .anyMatch(place -> place.to(seat) == Place.Relation.APART);
        }

        private static NameParts whole(ParsedName parsed) {
            return new NameParts(parsed.letters(), "", List.of(), LegalForm.NONE, false, List.of());
        }

        private NameParts compact(NameParts parts) {
            return new NameParts(
                    parts.brand(),
                    interned.computeIfAbsent(parts.industry(), industry -> industry),
                    parts.places(),
                    parts.form(),
                    parts.group(),
                    parts.words());
        }

        private void index(NameParts parts, int entry) {
            String core = parts.core();
            blocks.add(NameKey.CORE.of(core), entry);
            blocks.add(NameKey.BRAND.of(parts.brand()), entry);
            parts.words().forEach(word -> wordCounts.merge(word, 1, Integer::sum));
            if (!NameText.hasHan(core)) {
                if (parts.words().size() > 1) {
                    blocks.add(NameKey.SHORT.of(parts.words().get(0)), entry);
                }
                return;
            }
            blocks.add(NameKey.PINYIN.of(Pinyin.joined(parts.brand())), entry);
            blocks.add(NameKey.PINYIN.of(Pinyin.joined(core)), entry);
            for (int length = SHORT_FROM;
                    length <= Math.min(SHORT_TO, core.length() - 1);
                    length++) {
                if (length != parts.brand().length()) {
                    blocks.add(NameKey.SHORT.of(core.substring(0, length)), entry);
                }
            }
        }

        public FirmRegister build() {
            Set<String> seen = new HashSet<>();
            for (int entry = 0; entry < names.size(); entry++) {
                List<String> words = names.get(entry).parts().words();
                String pair = words.size() < 2 ? "" : rarestPair(words, wordCounts);
                if (!pair.isEmpty() && seen.add(entry + pair)) {
                    blocks.add(NameKey.PAIR.of(pair), entry);
                }
            }
            return new FirmRegister(this);
        }
    }
}
