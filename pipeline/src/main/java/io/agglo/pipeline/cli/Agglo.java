package io.agglo.pipeline.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The program: one command line for everything that people do with Agglo. */
@Command(
        name = "agglo",
        description = "Measures innovation clusters of cities while they form.",
        mixinStandardHelpOptions = true,
        version = "agglo 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ClassifyCommand.class,
            CrawlCommand.class,
            ExtractCommand.class,
            ResolveCommand.class,
            MetricsCommand.class,
            ProfilesCommand.class,
            ReplayCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            TrainCommand.class,
            DoctorCommand.class
        })
public final class Agglo implements Runnable {

    @Spec private CommandSpec spec;

    private Agglo() {}

    /** Runs one command and ends the process with its status: 0 done, 1 failed, 2 wrong use. */
    public static void main(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Runs one command; data goes to {@code out}, everything said to {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Agglo())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(LocalDate.class, Agglo::date)
                .setParameterExceptionHandler(Agglo::wrongUse)
                .setExecutionExceptionHandler(
                        (exception, command, parsed) -> {
                            command.getErr().println("agglo: " + oneLine(exception));
                            return status(exception);
                        })
                .execute(arguments);
    }

    /** What a user gave and nobody can use is refused by an illegal argument. */
    private static int status(Exception exception) {
        if (exception instanceof CommandFailure failure) {
            return failure.status();
        }
        return exception instanceof IllegalArgumentException
                ? CommandFailure.WRONG_USE
                : CommandFailure.FAILED;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static LocalDate date(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is no date: write one such as 2026-03-31".formatted(written));
        }
    }

    private static int wrongUse(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        command.getErr()
                .printf(
                        "agglo: %s; see %s --help%n",
                        oneLine(exception).replaceFirst("^Error: ", ""),
                        command.getCommandSpec().qualifiedName());
        return CommandFailure.WRONG_USE;
    }

    private static String oneLine(Exception exception) {
        String message = exception.getMessage();
        return message == null || message.isBlank()
                ? exception.getClass().getSimpleName()
                : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
