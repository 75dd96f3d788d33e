package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.Resolution.Decision;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups a second on one core, memory and accuracy over an invented register in which brands
 * repeat; a third of the mentions are of firms that the register lacks.
 */
public final class ResolveBenchmark {
    private static final int FIRMS = 400_000;
    private static final int MENTIONS = 200_000;
    private static final int ROUNDS = 5;
    private static final List<Variant> VARIANTS =
            List.of(
                    Variant.EXACT,
                    Variant.BRACKET_MOVED,
                    Variant.NO_SUFFIX,
                    Variant.TRADITIONAL,
                    Variant.NO_PLACE,
                    Variant.CORE,
                    Variant.CORE_AND_COMPANY,
                    Variant.BRAND);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private record Asked(FirmMention mention, Variant variant, @Nullable String firm) {}

    private ResolveBenchmark() {}

    /** A register and what is asked of it. */
    static final class Trial {
        private final MentionResolver resolver;
        private final List<Asked> asked;

        private Trial(MentionResolver resolver, List<Asked> asked) {
            this.resolver = resolver;
            this.asked = asked;
        }

        /** Draws firms, and mentions of which a third are of firms that the register lacks. */
        static Trial of(int firms, int mentions, FirmRegister.Builder register) {
            CrowdedRegister crowd = new CrowdedRegister(firms, 1);
            NameParser parser = NameParser.standard();
            Random random = new Random(2);
            Set<String> names = new HashSet<>();
            List<Asked> asked = new ArrayList<>();
            int every = Math.max(1, firms * 3 / 2 / mentions);
            int drawn = 0;
            for (; names.size() < firms; drawn++) {
                CompanyRegistration firm = crowd.next(drawn);
                if (names.add(firm.getName())) {
                    register.add(firm);
                    if (drawn % every == 0) {
                        asked.addAll(mentions(firm, firm.getRecordId(), parser, random));
                    }
                }
            }
            for (; asked.size() < mentions; drawn++) {
                CompanyRegistration firm = crowd.next(drawn);
                if (names.add(firm.getName())) {
                    asked.addAll(mentions(firm, null, parser, random));
                }
            }
            return new Trial(new MentionResolver(register.build()), asked);
        }

        /** Look-ups a second of processor time, all mentions once. */
        double speed() {
            long start = CPU.getCurrentThreadCpuTime();
            long candidates = 0;
            for (Asked one : asked) {
                candidates += resolver.resolve(one.mention()).candidates().size();
            }
            double seconds = (CPU.getCurrentThreadCpuTime() - start) / 1e9;
            return candidates == 0 ? 0 : asked.size() / seconds;
        }

        double precision() {
            int[] all = new int[Outcome.values().length];
            outcomes().values().forEach(count -> Arrays.setAll(all, i -> all[i] + count[i]));
            return (double) all[Outcome.RIGHT.ordinal()]
                    / (all[Outcome.RIGHT.ordinal()]
                            + all[Outcome.WRONG.ordinal()]
                            + all[Outcome.FALSE.ordinal()]);
        }

        double recall(Variant variant) {
            int[] count = outcomes().get(variant);
            return (double) count[Outcome.RIGHT.ordinal()]
                    / (count[Outcome.RIGHT.ordinal()]
                            + count[Outcome.WRONG.ordinal()]
                            + count[Outcome.MISSED.ordinal()]);
        }

        private Map<Variant, int[]> outcomes() {
            Map<Variant, int[]> counts = new EnumMap<>(Variant.class);
            for (Asked one : asked) {
                Resolution resolution = resolver.resolve(one.mention());
                counts.computeIfAbsent(one.variant(), v -> new int[Outcome.values().length])[
                        Outcome.of(resolution, one.firm()).ordinal()]++;
            }
            return counts;
        }
    }

    /** What became of a mention. */
    private enum Outcome {
        RIGHT,
        /** Linked to another firm than the registered one that is meant. */
        WRONG,
        /** Not linked, though the firm is in the register. */
        MISSED,
        /** Linked, though the firm is not in the register. */
        FALSE,
        RIGHTLY_ABSENT;

        static Outcome of(Resolution resolution, @Nullable String firm) {
            boolean linked = resolution.decision() == Decision.LINKED;
            if (firm == null) {
                return linked ? FALSE : RIGHTLY_ABSENT;
            }
            return !linked ? MISSED : firm.equals(resolution.firmId()) ? RIGHT : WRONG;
        }
    }

    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        Trial trial = Trial.of(FIRMS, MENTIONS, FirmRegister.builder());
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.printf(
                "%d firms, drawn and indexed in %.1f s, %d MiB on the heap with %d mentions%n",
                FIRMS, seconds, heap >> 20, trial.asked.size());
        for (int round = 0; round < ROUNDS; round++) {
            System.out.printf(
                    "round %d: %.0f look-ups a second of processor time%n", round, trial.speed());
        }
        trial.outcomes()
                .forEach(
                        (variant, count) ->
                                System.out.printf(
                                        "%-17s recall %.4f, %s %s%n",
                                        variant,
                                        trial.recall(variant),
                                        Arrays.toString(Outcome.values()),
                                        Arrays.toString(count)));
        System.out.printf("precision %.5f%n", trial.precision());
    }

    private static List<Asked> mentions(
            CompanyRegistration firm, @Nullable String id, NameParser parser, Random random) {
        Variant variant = VARIANTS.get(random.nextInt(VARIANTS.size()));
        String cityCode = firm.getPlace().getCityCode();
        City city = Gazetteer.standard().city(cityCode == null ? "" : cityCode).orElseThrow();
        String name = city.nameZh() == null ? "" : city.nameZh().replaceFirst("市$", "");
        String written =
                variant.write(
                        firm, name, null, parser.parse(firm.getName()).readings().get(0), random);
        return written == null
                ? List.of()
                : List.of(
                        new Asked(
                                new FirmMention(written, random.nextInt(5) < 4 ? name : null, "CN"),
                                variant,
                                id));
    }
}
