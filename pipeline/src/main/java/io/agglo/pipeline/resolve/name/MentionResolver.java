package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.FirmRegister.Firm;
import io.agglo.pipeline.resolve.name.Resolution.Candidate;
import io.agglo.pipeline.resolve.name.Resolution.Decision;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mentions to firms of a register. An identity number in the text is final. A name is linked where
 * the posterior probability of one firm reaches {@link #LINK}; the alternatives are every other
 * firm in its blocks, and those outside the register that are expected to share the brand. The
 * prior of each firm is 1/N, so what a brand is worth falls as the register grows. A name that is
 * one letter away from a registered one only gives candidates: in Chinese one letter makes another
 * firm.
 *
 * <p>A branch means its head office where the register holds it, else the branch's own entry.
 */
public final class MentionResolver {

    /** Posterior probability from which a mention is linked. */
    static final double LINK = 0.95;

    /** Posterior probability from which a mention that is not linked may be in the register. */
    private static final double POSSIBLE = 0.02;

    /** Firms outside the register, for one in it, that texts speak of. */
    private static final double OUTSIDE = 0.5;

    /** What is left of the chance that a firm is meant if one letter of its name differs. */
    private static final double NEAR_SCORE = 0.25;

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])[0-9A-Za-z]{8,20}(?![0-9A-Za-z])");
    private static final Pattern CREDIT_CODE =
            Pattern.compile("[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}");
    private static final int SHORT_FROM = 3;
    private static final int SHORT_TO = 4;

    private final FirmRegister register;
    private final IntConsumer asked;
    private final TradeNames tradeNames;
    private final LongAdder skippedBlocks = new LongAdder();

    public MentionResolver(FirmRegister register) {
        this(register, key -> {});
    }

    /**
     * A resolver that tells what it asks.
     *
     * @param asked is given the key of each block that is looked at; a register that holds nothing
     *     is asked for every block that a mention may need
     */
    MentionResolver(FirmRegister register, IntConsumer asked) {
        this.register = register;
        this.asked = asked;
        this.tradeNames = TradeNames.standard();
    }

    /** Blocks that were too large to be looked at, so far. */
    public long skippedBlocks() {
        return skippedBlocks.sum();
    }

    public Resolution resolve(FirmMention mention) {
        boolean foreignNumber = false;
        String name = mention.name();
        if (holdsNumber(name)) {
            Matcher number = NUMBER.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC));
            while (number.find()) {
                String value = number.group().toUpperCase(Locale.ROOT);
                asked.accept(NameKey.NUMBER.of(value));
                Integer firm = register.byNumber(value);
                if (firm != null) {
                    return linked(firm, 1);
                }
                if (CREDIT_CODE.matcher(value).matches()) {
                    foreignNumber = true;
                    name = name.replace(number.group(), " ");
                }
            }
        }
        Place stated =
                mention.city() == null || mention.city().isBlank()
                        ? null
                        : register.places().stated(mention.country(), mention.city()).orElse(null);
        Resolution resolution = named(name, stated);
        return foreignNumber ? withoutLink(resolution) : resolution;
    }

    /** A number that the register does not hold is another firm's, or misspelt. */
    private static Resolution withoutLink(Resolution resolution) {
        return new Resolution(
                null,
                resolution.candidates().isEmpty() ? Decision.ABSENT : Decision.AMBIGUOUS,
                Math.min(resolution.score(), 0.5),
                resolution.candidates());
    }

    private Resolution named(String name, @Nullable Place stated) {
        ParsedName parsed = register.parser().parse(name);
        if (parsed.head() != null) {
            return branch(parsed, parsed.head());
        }
        Resolution resolution = read(parsed, stated);
        for (String other : parsed.otherNames()) {
            if (resolution.decision() != Decision.LINKED) {
                Resolution second = read(register.parser().parse(other), stated);
                resolution = second.score() > resolution.score() ? second : resolution;
            }
        }
        if (resolution.decision() == Decision.LINKED) {
            return resolution;
        }
        // A branch whose name does not tell its head office has its own entry alone.
        Resolution own = byLetters(parsed, true);
        return own.decision() == Decision.LINKED ? own : resolution;
    }

    /** The branch stands in another city than its head office, so cities say nothing here. */
    private Resolution branch(ParsedName parsed, String head) {
        Resolution whole = byLetters(parsed, false);
        if (whole.decision() == Decision.LINKED) {
            return whole;
        }
        Resolution office = named(head, null);
        if (office.decision() == Decision.LINKED) {
            return office;
        }
        Resolution own = byLetters(parsed, true);
        return own.decision() == Decision.LINKED ? own : office;
    }

    /** The one entry that bears exactly this name, branches looked at or not. */
    private Resolution byLetters(ParsedName parsed, boolean branches) {
        int key = NameKey.LETTERS.of(parsed.letters());
        BlockIndex blocks = register.blocks();
        int start = start(key);
        int end = blocks.end(key, start);
        Integer found = null;
        for (int i = start; i < end; i++) {
            RegisteredName name = register.name(blocks.entry(i));
            Firm firm = register.firm(name.firm());
            boolean same = name.parts().brand().equals(parsed.letters());
            if (!same || firm.branch() != branches || Integer.valueOf(name.firm()).equals(found)) {
                continue;
            }
            if (found != null) {
                return Resolution.NOTHING;
            }
            found = name.firm();
        }
        return found == null ? Resolution.NOTHING : linked(found, 1);
    }

    private Resolution read(ParsedName parsed, @Nullable Place stated) {
        int letters = NameKey.LETTERS.of(parsed.letters());
        Resolution best = Resolution.NOTHING;
        for (NameParts parts : parsed.readings()) {
            Resolution resolution = weighed(parts, letters, stated);
            if (resolution.decision() == Decision.LINKED) {
                return resolution;
            }
            best = resolution.score() > best.score() ? resolution : best;
        }
        for (NameParts parts : parsed.loose()) {
            Resolution resolution = weighed(parts, letters, stated);
            best = resolution.score() > best.score() ? resolution : best;
        }
        if (best.score() < NEAR_SCORE) {
            return withNeighbours(best, parsed);
        }
        return best;
    }

    private Resolution weighed(NameParts parts, int letters, @Nullable Place stated) {
        Evidence evidence = new Evidence(register.frequencies(), parts, letters, stated);
        if (!parts.industry().isEmpty()) {
            Odds core = new Odds();
            add(core, NameKey.CORE.of(parts.core()), parts, Match.CORE, evidence);
            if (core.best() >= LINK) {
                return core.decide(register, LINK, POSSIBLE);
            }
        }
        Odds odds = new Odds();
        add(odds, NameKey.BRAND.of(parts.brand()), parts, Match.BRAND, evidence);
        Optional<NameParts> meant = tradeNames.of(parts);
        if (meant.isPresent()) {
            NameParts name = meant.get();
            add(
                    odds,
                    NameKey.BRAND.of(name.brand()),
                    name,
                    Match.BRAND,
                    new Evidence(register.frequencies(), name, letters, stated));
        }
        if (!parts.words().isEmpty()) {
            NameParts spelled = parts.withBrand(pinyin(parts.brand()));
            add(odds, NameKey.PINYIN.of(spelled.brand()), spelled, Match.PINYIN, evidence);
            if (parts.words().size() == 1 && parts.form() == LegalForm.NONE) {
                add(odds, NameKey.SHORT.of(parts.brand()), parts, Match.SHORT, evidence);
            }
            String pair =
                    parts.words().size() < 2
                            ? ""
                            : register.frequencies().rarestPair(parts.words());
            if (!pair.isEmpty()) {
                add(odds, NameKey.PAIR.of(pair), parts, Match.PAIR, evidence);
            }
        } else if (parts.form() == LegalForm.NONE
                && parts.industry().isEmpty()
                && parts.brand().length() >= SHORT_FROM
                && parts.brand().length() <= SHORT_TO) {
            add(odds, NameKey.SHORT.of(parts.brand()), parts, Match.SHORT, evidence);
        }
        return odds.decide(register, LINK, POSSIBLE);
    }

    /** Adds the firms of a block to what a reading may mean. */
    private void add(Odds odds, int key, NameParts mention, Match match, Evidence evidence) {
        BlockIndex blocks = register.blocks();
        int start = start(key);
        int end = blocks.end(key, start);
        int size = register.size(key, end - start);
        if (size > FirmRegister.LARGEST_BLOCK) {
            skippedBlocks.increment();
            return;
        }
        if (start == end) {
            return;
        }
        odds.nextBlock();
        double brand = match.bits - Evidence.log2(OUTSIDE * alike(mention, match, size));
        for (int i = start; i < end; i++) {
            RegisteredName name = register.name(blocks.entry(i));
            if (match.holds(mention, name.parts())) {
                odds.add(name.firm(), brand + evidence.bits(name, register.firm(name.firm())));
            }
        }
    }

    /** Firms outside that are expected to share what the block shares. */
    private double alike(NameParts mention, Match match, int size) {
        if (match != Match.CORE) {
            return register.frequencies().alike(mention, size);
        }
        int key = NameKey.BRAND.of(mention.brand());
        int start = start(key);
        int found = register.blocks().end(key, start) - start;
        return register.frequencies().alike(mention, register.size(key, found));
    }

    private int start(int key) {
        asked.accept(key);
        return register.blocks().start(key);
    }

    /** ü is written v, yu or u. */
    private static String pinyin(String brand) {
        return brand.replace("lv", "lu").replace("nv", "nu").replace("lyu", "lu");
    }

    /** What two names must share to be compared. */
    private enum Match {
        CORE(0),
        BRAND(0),
        /** Other letters than the registered ones. */
        PINYIN(-1.5),
        /** Only the two rarest words. */
        PAIR(-8),
        /** Only the beginning. */
        SHORT(-1.5);

        /** What the way of matching costs. */
        private final double bits;

        Match(double bits) {
            this.bits = bits;
        }

        boolean holds(NameParts mention, NameParts name) {
            return switch (this) {
                case CORE ->
                        mention.brand().equals(name.brand())
                                && mention.industry().equals(name.industry());
                case BRAND -> mention.brand().equals(name.brand());
                case PINYIN -> name.words().isEmpty();
                case PAIR -> !name.words().isEmpty() && !mention.brand().equals(name.brand());
                case SHORT -> name.core().startsWith(mention.brand());
            };
        }
    }

    /** Adds the firms whose name is one letter away. */
    private Resolution withNeighbours(Resolution found, ParsedName parsed) {
        Set<Integer> near = new LinkedHashSet<>();
        register.nearby().find(parsed.letters(), near);
        if (!parsed.readings().isEmpty()) {
            register.nearby().find(parsed.readings().get(0).core(), near);
        }
        if (near.isEmpty()) {
            return found;
        }
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (int number : near) {
            Firm firm = register.firm(number);
            candidates.put(
                    firm.id(), new Candidate(firm.id(), firm.name(), NEAR_SCORE / near.size()));
        }
        found.candidates()
                .forEach(candidate -> candidates.putIfAbsent(candidate.firmId(), candidate));
        List<Candidate> most = candidates.values().stream().limit(Resolution.MOST).toList();
        return new Resolution(null, Decision.AMBIGUOUS, most.get(0).score(), most);
    }

    private Resolution linked(int number, double score) {
        Firm firm = register.firm(number);
        return new Resolution(
                firm.id(),
                Decision.LINKED,
                score,
                List.of(new Candidate(firm.id(), firm.name(), score)));
    }

    private static boolean holdsNumber(String name) {
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            if (Character.isDigit(name.charAt(i))) {
                digits++;
            }
        }
        return digits >= 6;
    }
}
