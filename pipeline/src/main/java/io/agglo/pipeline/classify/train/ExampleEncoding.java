package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.Head;
import io.agglo.pipeline.classify.model.NearestExamples;
import io.agglo.pipeline.classify.model.SentenceEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Encodes labelled texts, each text and its labels once. */
final class ExampleEncoding {
    private ExampleEncoding() {}

    static NearestExamples encode(List<Head> heads, List<Example> examples) {
        List<float[]> vectors = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        Set<Example> seen = new HashSet<>();
        try (SentenceEncoder encoder = SentenceEncoder.open()) {
            for (Example example : examples) {
                Example bare = new Example(example.text(), Example.NO_ITEM, example.labels());
                if (seen.add(bare)) {
                    vectors.add(encoder.encode(example.text()));
                    labels.add(heads.stream().mapToInt(head -> index(head, example)).toArray());
                }
            }
        }
        return NearestExamples.of(heads, vectors, labels.toArray(new int[0][]));
    }

    private static int index(Head head, Example example) {
        String label = example.labels().get(head.scheme());
        return label == null ? -1 : head.labels().indexOf(label);
    }
}
