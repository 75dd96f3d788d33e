package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.Resolution.Decision;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A register from which some of the firms were held out, and every variant of all of them looked up
 * in it; four of five mentions carry the city.
 */
final class LinkingTrial {
    private static final double HELD_OUT = 0.35;
    private static final double WITH_CITY = 0.8;
    private static final double RENAMED = 0.1;

    /** What became of the mentions of one variant. */
    static final class Tally {
        int present;
        int right;
        int wrong;
        int offered;
        int absent;
        int falseLinks;

        double recall() {
            return (double) right / present;
        }

        double precision() {
            int links = right + wrong + falseLinks;
            return links == 0 ? 1 : (double) right / links;
        }
    }

    private final Map<Variant, Tally> tallies = new EnumMap<>(Variant.class);
    private final List<String> mistakes = new ArrayList<>();

    static LinkingTrial of(
            List<CompanyRegistration> firms, long seed, FirmRegister.Builder register) {
        Random random = new Random(seed);
        Set<String> held = new HashSet<>();
        List<CompanyRegistration> renamed = new ArrayList<>();
        for (int i = 0; i < firms.size(); i++) {
            CompanyRegistration firm = firms.get(i);
            if (random.nextDouble() < RENAMED) {
                // The register has it under another name, and its own as a former one.
                firm =
                        CompanyRegistration.newBuilder(firm)
                                .setFormerNames(List.of(firm.getName()))
                                .setName("新" + firm.getName())
                                .build();
            }
            renamed.add(firm);
            if (random.nextDouble() < HELD_OUT) {
                held.add(firm.getRecordId());
            } else {
                register.add(firm);
            }
        }
        LinkingTrial trial = new LinkingTrial();
        FirmRegister built = register.build();
        trial.run(renamed, held, built, random);
        return trial;
    }

    private void run(
            List<CompanyRegistration> firms,
            Set<String> held,
            FirmRegister register,
            Random random) {
        MentionResolver resolver = new MentionResolver(register);
        NameParser parser = NameParser.standard();
        for (CompanyRegistration firm : firms) {
            ParsedName parsed = parser.parse(firm.getName());
            if (parsed.readings().isEmpty()) {
                continue;
            }
            String code = firm.getPlace().getCityCode();
            City city = code == null ? null : Gazetteer.standard().city(code).orElse(null);
            @Nullable String cityName =
                    city == null || city.nameZh() == null
                            ? null
                            : city.nameZh().replaceFirst("市$", "");
            for (Variant variant : Variant.values()) {
                String written =
                        variant.write(
                                firm,
                                cityName,
                                firm.getPlace().getRegion(),
                                parsed.readings().get(0),
                                random);
                boolean carriesCity = random.nextDouble() < WITH_CITY;
                if (written != null) {
                    Resolution resolution =
                            resolver.resolve(
                                    new FirmMention(written, carriesCity ? cityName : null, "CN"));
                    count(variant, firm, written, held.contains(firm.getRecordId()), resolution);
                }
            }
        }
    }

    private void count(
            Variant variant,
            CompanyRegistration firm,
            String written,
            boolean held,
            Resolution resolution) {
        Tally tally = tallies.computeIfAbsent(variant, v -> new Tally());
        boolean linked = resolution.decision() == Decision.LINKED;
        boolean right = firm.getRecordId().equals(resolution.firmId());
        if (held) {
            tally.absent++;
            tally.falseLinks += linked ? 1 : 0;
        } else {
            tally.present++;
            tally.right += right ? 1 : 0;
            tally.wrong += linked && !right ? 1 : 0;
            tally.offered +=
                    resolution.candidates().stream()
                                    .anyMatch(c -> c.firmId().equals(firm.getRecordId()))
                            ? 1
                            : 0;
        }
        if (linked && !right || (!held && !right && !variant.isTypo())) {
            mistakes.add(
                    "%s %s | %s | %s | %.3f %s"
                            .formatted(
                                    variant,
                                    held ? "absent" : "present",
                                    written,
                                    firm.getName(),
                                    resolution.score(),
                                    resolution.candidates().stream()
                                            .limit(2)
                                            .map(Resolution.Candidate::name)
                                            .toList()));
        }
    }

    Map<Variant, Tally> tallies() {
        return tallies;
    }

    /** Mentions that were linked wrongly, or not. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Precision over all variants that are no typos, brand alone aside. */
    double precision() {
        int right = 0;
        int links = 0;
        for (Map.Entry<Variant, Tally> entry : tallies.entrySet()) {
            if (!entry.getKey().isTypo()) {
                Tally tally = entry.getValue();
                right += tally.right;
                links += tally.right + tally.wrong + tally.falseLinks;
            }
        }
        return (double) right / links;
    }

    String table() {
        StringBuilder table =
                new StringBuilder(
                        "variant           present recall  precision offered absent  falsely linked\n");
        tallies.forEach(
                (variant, tally) ->
                        table.append(
                                "%-17s %7d %.4f  %.4f    %.4f  %6d  %d%n"
                                        .formatted(
                                                variant,
                                                tally.present,
                                                tally.recall(),
                                                tally.precision(),
                                                (double) tally.offered / tally.present,
                                                tally.absent,
                                                tally.falseLinks)));
        return table.append("precision over all but typos %.5f".formatted(precision())).toString();
    }
}
