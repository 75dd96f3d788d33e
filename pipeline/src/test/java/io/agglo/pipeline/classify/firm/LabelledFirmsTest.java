package io.agglo.pipeline.classify.firm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agglo.pipeline.cli.SharedData;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/**
 * Real registrations, labelled by hand as docs/labelling.md says; the final part was never tuned
 * on.
 */
class LabelledFirmsTest {

    /** Of one label set: what was right. */
    private static final class Score {
        private final Map<String, int[]> bySection = new TreeMap<>();
        private int firms;
        private int section;
        private int sectionInThree;
        private int division;
        private int sector;
        private int sectorInThree;
        private final double[][] bins = new double[10][3];

        void add(JsonNode judgement, String trueSector, String trueSection, String trueDivision) {
            List<String> codes = new ArrayList<>();
            for (JsonNode code : judgement.path("codes")) {
                if (code.path("scheme").asText().equals("GB/T 4754-2017")) {
                    codes.add(code.path("code").asText());
                }
            }
            firms++;
            boolean right = codes.get(0).equals(trueSection);
            section += right ? 1 : 0;
            sectionInThree += codes.subList(0, 3).contains(trueSection) ? 1 : 0;
            division += codes.get(3).equals(trueDivision) ? 1 : 0;
            int[] ofSection = bySection.computeIfAbsent(trueSection, any -> new int[2]);
            ofSection[0] += right ? 1 : 0;
            ofSection[1]++;
            boolean rightSector = judgement.at("/sector/id").asText().equals(trueSector);
            sector += rightSector ? 1 : 0;
            for (JsonNode ranked : judgement.path("sectors")) {
                sectorInThree += ranked.path("id").asText().equals(trueSector) ? 1 : 0;
            }
            double said = judgement.at("/sector/probability").asDouble();
            double[] bin = bins[Math.min(9, (int) (10 * said))];
            bin[0] += said;
            bin[1] += rightSector ? 1 : 0;
        }

        double share(int right) {
            return right / (double) firms;
        }

        double macroRecall() {
            return bySection.values().stream()
                    .mapToDouble(section -> section[0] / (double) section[1])
                    .average()
                    .orElseThrow();
        }

        double calibrationError() {
            double error = 0;
            for (double[] bin : bins) {
                error += Math.abs(bin[0] - bin[1]) / firms;
            }
            return error;
        }

        @Override
        public String toString() {
            return ("%d firms: section %.3f, in three %.3f, macro recall %.3f; division %.3f;"
                            + " sector %.3f, in three %.3f, calibration error %.3f")
                    .formatted(
                            firms,
                            share(section),
                            share(sectionInThree),
                            macroRecall(),
                            share(division),
                            share(sector),
                            share(sectorInThree),
                            calibrationError());
        }
    }

    @Test
    void sectionsOfRealScopesAreFound() throws Exception {
        Map<String, CSVRecord> registrations = registrations();
        Score tuned = new Score();
        Score last = new Score();
        try (FirmClassifier classifier = new FirmClassifier()) {
            for (String line : labels()) {
                String[] label = line.split("\t");
                CSVRecord firm = registrations.get(label[0]);
                JsonNode judgement =
                        classifier.classify(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("name", firm.get("企业名称"))
                                        .put("scope", firm.get("经营范围")));
                (isTunedOn(label[0]) ? tuned : last)
                        .add(judgement, label[1], label[2].substring(0, 1), label[2].substring(1));
            }
        }
        System.out.println("tuned on: " + tuned);
        System.out.println("final:    " + last);
        assertThat(last.share(last.section)).isGreaterThanOrEqualTo(0.78);
        assertThat(last.share(last.sectionInThree)).isGreaterThanOrEqualTo(0.92);
        assertThat(last.macroRecall()).isGreaterThanOrEqualTo(0.60);
    }

    private static List<String> labels() throws IOException {
        try (var in = LabelledFirmsTest.class.getResourceAsStream("/classify/firm-labels.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static Map<String, CSVRecord> registrations() throws IOException {
        Path file = SharedData.at("data/registrations/cn/registrations.csv");
        Map<String, CSVRecord> byCode = new HashMap<>();
        String text = Files.readString(file).replace("\uFEFF", "");
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        for (CSVRecord row : format.parse(new StringReader(text))) {
            byCode.put(row.get("统一社会信用代码"), row);
        }
        return byCode;
    }

    private static boolean isTunedOn(String creditCode) throws NoSuchAlgorithmException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(creditCode.getBytes(StandardCharsets.UTF_8));
        return (hash[0] & 0xff) < 128;
    }
}
