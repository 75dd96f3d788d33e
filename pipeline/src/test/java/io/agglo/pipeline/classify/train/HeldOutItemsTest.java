package io.agglo.pipeline.classify.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.classify.model.EnglishNgrams;
import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.NearestExamples;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.SentenceEncoder;
import io.agglo.pipeline.classify.model.TextModel;
import io.agglo.pipeline.cli.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** ISIC Rev.4: trained on the official notes less every fifth inclusion item, judged on those. */
class HeldOutItemsTest {
    private static final int EVERY = 5;

    @Test
    void divisionsOfInclusionItemsNeverSeenAreFound() throws IOException {
        List<Example> seen = new ArrayList<>();
        List<Example> heldOut = new ArrayList<>();
        Set<Integer> items = new HashSet<>();
        for (Example example : OfficialTexts.isic(SharedData.at("data/codes"))) {
            if (example.item() < 0 || example.item() % EVERY != EVERY - 1) {
                seen.add(example);
            } else if (items.add(example.item())) {
                heldOut.add(example);
            }
        }
        EnglishNgrams ngrams = new EnglishNgrams();
        TextModel model = new TextModelTraining(ngrams).train(seen);
        Head divisions = model.head(Scheme.ISIC4);
        NearestExamples nearest = ExampleEncoding.encode(List.of(divisions), seen);
        int first = 0;
        int inThree = 0;
        try (SentenceEncoder encoder = SentenceEncoder.open()) {
            for (Example item : heldOut) {
                double[] said = divisions.probabilities(model.scores(ngrams.of(item.text())));
                double[] near = nearest.probabilities(encoder.encode(item.text()))[0];
                int better = 0;
                int truth = divisions.labels().indexOf(item.labels().get(Scheme.ISIC4));
                for (int at = 0; at < said.length; at++) {
                    better += said[at] + near[at] > said[truth] + near[truth] ? 1 : 0;
                }
                first += better < 1 ? 1 : 0;
                inThree += better < 3 ? 1 : 0;
            }
        }
        System.out.printf(
                "%d held-out items: division %.3f, in three %.3f%n",
                heldOut.size(), first / (double) heldOut.size(), inThree / (double) heldOut.size());
        assertThat(first).isGreaterThanOrEqualTo((int) (0.78 * heldOut.size()));
        assertThat(inThree).isGreaterThanOrEqualTo((int) (0.90 * heldOut.size()));
    }
}
