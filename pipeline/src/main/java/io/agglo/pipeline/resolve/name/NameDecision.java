package io.agglo.pipeline.resolve.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which firm a mention means, where no register is at hand as a whole: the keys under which an
 * entry of a register and a mention meet, and the decision among the entries that were met. It is
 * that of {@link MentionResolver} with the frequencies of the parameter file, and a function of the
 * mention and of the set of entries.
 */
public final class NameDecision {
    private static final FirmRegister NOTHING = FirmRegister.builderWithFixedFrequencies().build();
    private static final NameParser PARSER = NameParser.standard();

    private NameDecision() {}

    /**
     * The keys under which an entry is found, each with the number of its names that stand there.
     */
    public static Map<Integer, Integer> keys(RegisterEntry entry) {
        Map<Integer, Integer> keys = new HashMap<>();
        BlockIndex blocks = FirmRegister.builderWithFixedFrequencies().add(entry).build().blocks();
        for (int i = 0; i < blocks.size(); i++) {
            keys.merge(blocks.key(i), 1, Integer::sum);
        }
        entry.numbers()
                .forEach(number -> keys.put(NameKey.NUMBER.of(number.toUpperCase(Locale.ROOT)), 1));
        return keys;
    }

    /** The keys of the blocks in which the firm may stand that a mention means. */
    public static Set<Integer> keys(FirmMention mention) {
        Set<Integer> asked = new TreeSet<>();
        new MentionResolver(NOTHING, asked::add).resolve(mention);
        return asked;
    }

    /**
     * The firm that a mention means.
     *
     * @param entries all entries that stand under a key of the mention, in any order; those of
     *     crowded blocks may be left out
     * @param crowded blocks of more than {@link FirmRegister#LARGEST_BLOCK} names, by key: how many
     *     names stand there
     */
    public static Resolution of(
            FirmMention mention, Collection<RegisterEntry> entries, Map<Integer, Integer> crowded) {
        FirmRegister.Builder register = FirmRegister.builderWithFixedFrequencies();
        entries.stream()
                .sorted(
                        Comparator.comparing(RegisterEntry::id)
                                .thenComparing(RegisterEntry::toString))
                .forEach(register::add);
        crowded.forEach(register::crowded);
        return new MentionResolver(register.build()).resolve(mention);
    }

    /**
     * The letters by which a firm goes that no register entry is known of; a branch goes by those
     * of its head office.
     */
    public static String letters(String name) {
        ParsedName parsed = PARSER.parse(name);
        return parsed.head() == null ? parsed.letters() : letters(parsed.head());
    }

    /** Version of the frequencies that decisions stand on. */
    public static String version() {
        return FixedFrequencies.standard().version();
    }
}
