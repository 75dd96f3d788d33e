package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.ChineseNgrams;
import io.agglo.pipeline.classify.model.EnglishNgrams;
import io.agglo.pipeline.classify.model.Ngrams;
import io.agglo.pipeline.classify.model.TextModel;
import io.agglo.pipeline.classify.model.TextModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Trains every model from official texts and stores it; the same texts give the same bytes. */
public final class ModelTraining {
    private ModelTraining() {}

    /**
     * @param codes folder with the official tables of ISIC Rev.4 and GB/T 4754-2017
     * @param naics JSON file of NAICS 2017 descriptions
     * @param out folder that the models are written to
     * @param progress is told what has been done, one line each
     */
    public static void run(Path codes, Path naics, Path out, Consumer<String> progress)
            throws IOException {
        OfficialTexts texts = OfficialTexts.read(codes, naics);
        Files.createDirectories(out);
        TextModel english =
                train(new EnglishNgrams(), texts.english(), out.resolve("en.model.gz"), progress);
        Path nearest = out.resolve("en.nearest.gz");
        progress.accept("encoding the English texts");
        try (OutputStream to = Files.newOutputStream(nearest)) {
            ExampleEncoding.encode(english.heads(), texts.english()).write(to);
        }
        progress.accept("wrote %s, %d bytes".formatted(nearest, Files.size(nearest)));
        train(new ChineseNgrams(), texts.chinese(), out.resolve("zh.model.gz"), progress);
    }

    private static TextModel train(
            Ngrams ngrams, List<Example> examples, Path file, Consumer<String> progress)
            throws IOException {
        progress.accept("training %s on %d texts".formatted(file.getFileName(), examples.size()));
        TextModel model = new TextModelTraining(ngrams).train(examples);
        try (OutputStream to = Files.newOutputStream(file)) {
            TextModelFile.write(model, to);
        }
        progress.accept("wrote %s, %d bytes".formatted(file, Files.size(file)));
        return model;
    }
}
