package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.sites.SiteCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What people do with site profiles before they run them. */
@Command(
        name = "profiles",
        description = "Site profiles: what is wrong with them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ProfilesCommand implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "check",
            description =
                    "Lints every profile of a folder and replays its fixtures to their goldens, without network;"
                            + " status 1 if anything is wrong.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "DIR", description = "folder of .yaml profiles") Path folder,
            @Option(names = "--update", description = "write the goldens instead of comparing them")
                    boolean update) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.wrongUse(
                    "%s is no folder: name one that holds site profiles".formatted(folder));
        }
        Console console = new Console(spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<SiteCheck.Finding> findings = new SiteCheck(update).folder(folder);
            if (findings.isEmpty()) {
                throw CommandFailure.wrongUse(
                        "%s holds no site profile: name a folder of .yaml files".formatted(folder));
            }
            int problems = 0;
            for (SiteCheck.Finding finding : findings) {
                ObjectNode line =
                        JSON.createObjectNode()
                                .put("file", finding.file().toString())
                                .put("profile", finding.id())
                                .put("fixtures", finding.fixtures())
                                .put("problems", finding.problems().size());
                out.println(line);
                finding.problems().forEach(console);
                problems += finding.problems().size();
            }
            out.flush();
            console.say("%d profiles, %d problems", findings.size(), problems);
            return problems == 0 ? 0 : CommandFailure.FAILED;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "%s cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
