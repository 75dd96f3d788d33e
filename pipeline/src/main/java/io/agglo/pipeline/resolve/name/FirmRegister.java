package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.CompanyRegistration;
import java.util.ArrayList;
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

    /** Names; a block with more says nothing and is skipped. */
    public static final int LARGEST_BLOCK = 500;

    private static final int SHORT_FROM = 3;
    private static final int SHORT_TO = 4;

    private final NameParser parser;
    private final PlaceNames places;
    private final List<Firm> firms;
    private final List<RegisteredName> names;
    private final Map<String, Integer> byNumber;
    private final BlockIndex blocks;
    private final Map<Integer, Integer> crowded;
    private final NearNames nearby;
    private final Frequencies frequencies;

    private FirmRegister(Builder from) {
        this.parser = from.parser;
        this.places = from.places;
        this.firms = List.copyOf(from.firms);
        this.names = from.names;
        this.byNumber = from.byNumber;
        this.blocks = from.blocks.build();
        this.crowded = from.crowded;
        this.nearby = from.nearby.build();
        this.frequencies = from.frequencies;
    }

    /** For a register whose own names say how common brands, industries and places are. */
    public static Builder builder() {
        CountedFrequencies counted = new CountedFrequencies();
        return new Builder(counted, counted);
    }

    /**
     * For any part of a register, whose frequencies are those of the parameter file; names one
     * letter away, which never make a link, are not looked for.
     */
    public static Builder builderWithFixedFrequencies() {
        return new Builder(FixedFrequencies.standard(), null);
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
     * How many names stand in the block of a key: exactly up to {@link #LARGEST_BLOCK}, above it
     * the next power of two, so that one name more or less in a crowd changes nothing.
     *
     * @param found names found under the key
     */
    int size(int key, int found) {
        int all = crowded.isEmpty() ? found : Math.max(found, crowded.getOrDefault(key, 0));
        return rounded(all);
    }

    /** The size of a block as far as it counts. */
    public static int rounded(int size) {
        return size <= LARGEST_BLOCK ? size : Integer.highestOneBit(size - 1) << 1;
    }

    /** Reads registrations, in any order; later versions of an entry add their names. */
    public static final class Builder {
        private final PlaceNames places = PlaceNames.standard();
        private final NameParser parser = new NameParser(places);
        private final List<Firm> firms = new ArrayList<>();
        private final List<RegisteredName> names = new ArrayList<>();
        private final Map<String, Integer> byId = new HashMap<>();
        private final Map<String, Integer> byNumber = new HashMap<>();
        private final Map<Integer, Integer> crowded = new HashMap<>();
        private final Map<String, String> interned = new HashMap<>();
        private final BlockIndex.Builder blocks = new BlockIndex.Builder();
        private final NearNames.Builder nearby = new NearNames.Builder();
        private final Frequencies frequencies;
        private final @Nullable CountedFrequencies counted;

        private Builder(Frequencies frequencies, @Nullable CountedFrequencies counted) {
            this.frequencies = frequencies;
            this.counted = counted;
        }

        public Builder add(CompanyRegistration registration) {
            return add(RegisterEntry.of(registration));
        }

        public Builder add(RegisterEntry entry) {
            Integer known = byId.get(entry.id());
            int firm = known == null ? enter(entry) : known;
            boolean renamed = known != null && !firms.get(firm).name().equals(entry.name());
            if (known == null || renamed) {
                name(firm, entry.name(), renamed);
            }
            entry.formerNames().forEach(name -> name(firm, name, true));
            return this;
        }

        /**
         * Tells of a block that is too large to be read, and of which so many names are left out.
         */
        Builder crowded(int key, int size) {
            crowded.put(key, size);
            return this;
        }

        private int enter(RegisterEntry entry) {
            int firm = firms.size();
            Place place = entry.cityCode() == null ? null : Place.ofCity(entry.cityCode());
            firms.add(new Firm(entry.id(), entry.country(), entry.name(), place, entry.branch()));
            byId.put(entry.id(), firm);
            entry.numbers()
                    .forEach(number -> byNumber.putIfAbsent(number.toUpperCase(Locale.ROOT), firm));
            if (counted != null && place != null && !entry.branch()) {
                counted.addPlace(place);
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
            if (counted != null) {
                nearby.add(parsed.letters(), firm);
                nearby.add(parsed.readings().get(0).core(), firm);
            }
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
            if (counted != null) {
                parts.words().forEach(counted::addWord);
            }
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
                String pair = words.size() < 2 ? "" : frequencies.rarestPair(words);
                if (!pair.isEmpty() && seen.add(entry + pair)) {
                    blocks.add(NameKey.PAIR.of(pair), entry);
                }
            }
            FirmRegister register = new FirmRegister(this);
            if (counted != null) {
                counted.count(names, register);
            }
            return register;
        }
    }
}
