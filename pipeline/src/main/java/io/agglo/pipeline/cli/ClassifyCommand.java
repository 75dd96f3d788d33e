package io.agglo.pipeline.cli;

import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.firm.FirmClassifier;
import io.agglo.pipeline.meaning.ArticleClassifier;
import io.agglo.pipeline.meaning.PostingClassifier;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges firms, postings and articles, one JSON line each, from standard input to output. */
@Command(
        name = "classify",
        description = "Judges sector and R&D of firms, postings and articles: JSON lines in, out.",
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        // Not closed: standard input is not ours to close.
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            new ClassifyLines(classifiers()).pipe(in, spec.commandLine().getOut());
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "standard input cannot be read (%s): check what writes to it"
                            .formatted(e.getMessage()),
                    e);
        }
        return 0;
    }

    /** One classifier for each kind of request. */
    static Map<String, Classifier> classifiers() {
        return Map.of(
                "firm", new FirmClassifier(),
                "posting", new PostingClassifier(),
                "article", new ArticleClassifier(Gazetteer.standard()));
    }
}
