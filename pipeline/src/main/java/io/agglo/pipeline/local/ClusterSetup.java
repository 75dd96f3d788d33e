package io.agglo.pipeline.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The jars of a cluster, the folder of its run, its configuration; and from them the command lines
 * of its processes, with the memory that Flink's own arithmetic gives them.
 */
record ClusterSetup(Path lib, Path run, Configuration configuration) {
    private static final String LOCAL = "127.0.0.1";

    private static final List<String> OPENED =
            List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED");

    /** The two ports that must be known before a cluster starts; Flink chooses the others. */
    record Ports(int rpc, int rest) {}

    /** Writes the configuration of a new cluster into the folder of its run. */
    static ClusterSetup create(Path lib, Path run, Ports ports, Map<String, String> settings)
            throws IOException {
        Path templates = lib.resolve("../../src/main/conf").normalize();
        Configuration configuration = GlobalConfiguration.loadConfiguration(templates.toString());
        configuration.addAll(Configuration.fromMap(settings));
        for (String folder :
                List.of("conf", "log", "tmp", "plugins", "checkpoints", "savepoints")) {
            Files.createDirectories(run.resolve(folder));
        }
        configuration.set(JobManagerOptions.ADDRESS, LOCAL);
        configuration.set(JobManagerOptions.BIND_HOST, LOCAL);
        configuration.set(JobManagerOptions.PORT, ports.rpc());
        configuration.set(TaskManagerOptions.HOST, LOCAL);
        configuration.set(TaskManagerOptions.BIND_HOST, LOCAL);
        configuration.set(RestOptions.ADDRESS, LOCAL);
        configuration.set(RestOptions.BIND_ADDRESS, LOCAL);
        configuration.set(RestOptions.PORT, ports.rest());
        configuration.set(RestOptions.BIND_PORT, Integer.toString(ports.rest()));
        configuration.set(CoreOptions.TMP_DIRS, run.resolve("tmp").toString());
        configuration.set(BlobServerOptions.STORAGE_DIRECTORY, run.resolve("tmp").toString());
        configuration.set(WebOptions.TMP_DIR, run.resolve("tmp").toString());
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                run.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY,
                run.resolve("savepoints").toUri().toString());
        Files.write(
                run.resolve("conf").resolve(GlobalConfiguration.FLINK_CONF_FILENAME),
                ConfigurationUtils.convertConfigToWritableLines(configuration, true));
        for (String logging : List.of("log4j.properties", "log4j-cli.properties")) {
            Files.copy(
                    templates.resolve(logging),
                    run.resolve("conf").resolve(logging),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return new ClusterSetup(lib, run, configuration);
    }

    /** The setup that a running cluster was started with. */
    static ClusterSetup of(Path lib, Path run) {
        return new ClusterSetup(
                lib, run, GlobalConfiguration.loadConfiguration(run.resolve("conf").toString()));
    }

    /**
     * The folder of the jars that Maven copied.
     *
     * @throws IOException if they are not there, or of several versions
     */
    static Path lib(Path root) throws IOException {
        Path lib = root.resolve("pipeline/cluster/target/lib");
        List<Path> runtimes = new ArrayList<>();
        if (Files.isDirectory(lib)) {
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(lib, "flink-runtime-[0-9]*.jar")) {
                jars.forEach(runtimes::add);
            }
        }
        if (runtimes.size() != 1) {
            throw new IOException(
                    "the jars of exactly one Flink are not in %s: run mvn -pl pipeline/cluster clean package"
                            .formatted(lib));
        }
        return lib;
    }

    String rest() {
        return "http://" + LOCAL + ":" + configuration.get(RestOptions.PORT);
    }

    List<String> jobManager() {
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(configuration);
        List<String> command =
                java(
                        "jobmanager",
                        words(
                                JobManagerProcessUtils.generateJvmParametersStr(
                                        memory, configuration)));
        command.add("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
        command.addAll(List.of("--configDir", run.resolve("conf").toString()));
        command.addAll(List.of("--executionMode", "cluster"));
        command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        return command;
    }

    List<String> taskManager(String name) {
        TaskExecutorProcessSpec memory =
                TaskExecutorProcessUtils.processSpecFromConfig(configuration);
        List<String> command =
                java(name, words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        command.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
        command.addAll(List.of("--configDir", run.resolve("conf").toString()));
        command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        command.addAll(
                List.of("-D", TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + name));
        return command;
    }

    List<String> commandLine(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(executable(), "-Xmx512m"));
        command.addAll(OPENED);
        command.add(logging("log4j-cli.properties"));
        command.addAll(List.of("-cp", classPath()));
        command.add("org.apache.flink.client.cli.CliFrontend");
        command.addAll(arguments);
        return command;
    }

    /** What all processes find in their environment. */
    Map<String, String> environment() {
        return Map.of(
                "FLINK_CONF_DIR", run.resolve("conf").toString(),
                "FLINK_LIB_DIR", lib.toString(),
                "FLINK_PLUGINS_DIR", run.resolve("plugins").toString(),
                "FLINK_LOG_DIR", run.resolve("log").toString());
    }

    Path log(String name) {
        return run.resolve("log").resolve(name + ".log");
    }

    /** What a process prints beside its log: little, but all of it if its Java does not start. */
    Path console(String name) {
        return run.resolve("log").resolve(name + ".out");
    }

    private List<String> java(String name, List<String> memory) {
        List<String> command = new ArrayList<>(List.of(executable()));
        command.addAll(memory);
        command.addAll(OPENED);
        command.add("-Dlog.file=" + log(name));
        command.add(logging("log4j.properties"));
        command.addAll(List.of("-cp", classPath()));
        return command;
    }

    private String logging(String file) {
        return "-Dlog4j.configurationFile=" + run.resolve("conf").resolve(file).toUri();
    }

    private String classPath() {
        return lib.resolve("*").toString();
    }

    private static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> words(String options) {
        return List.of(options.strip().split("\\s+"));
    }
}
