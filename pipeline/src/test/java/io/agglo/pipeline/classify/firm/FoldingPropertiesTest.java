package io.agglo.pipeline.classify.firm;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class FoldingPropertiesTest {

    @Property
    void everyTextFoldsAsTheNormaliserFoldsIt(@ForAll("texts") String text) {
        assertThat(Folding.of(text))
                .isEqualTo(
                        Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }

    /** Mostly letters that take the short way, some that must not. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.chars().range('一', '\u9fff')),
                        Tuple.of(6, Arbitraries.chars().range('\uff00', '\uffef')),
                        Tuple.of(3, Arbitraries.chars().ascii()),
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        List.copyOf(
                                                "、。【】〔〕《》〈〉「」〓"
                                                        .chars()
                                                        .mapToObj(c -> (char) c)
                                                        .toList()))),
                        Tuple.of(1, Arbitraries.chars().all()))
                .list()
                .ofMaxSize(20)
                .map(
                        letters -> {
                            StringBuilder text = new StringBuilder();
                            letters.forEach(text::append);
                            return text.toString();
                        });
    }
}
