package io.agglo.pipeline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.local.LocalProcesses.Member;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Flink session cluster on this machine: a JobManager and TaskManagers in processes of their
 * own, from the jars that Maven copies to {@code pipeline/cluster/target/lib}. All of it listens on
 * 127.0.0.1 alone. Jobs come in through Flink's own command line. One thread at a time.
 */
public final class SessionCluster implements AutoCloseable {

    /** How long a cluster runs. */
    public enum Lifetime {
        /** Ends with the process that started it, and leaves nothing. */
        TEMPORARY,
        /** Runs until it is stopped, and keeps its files in {@code .agglo/cluster}. */
        STAYING
    }

    /**
     * How to start it.
     *
     * @param root the project's root
     * @param lifetime how long it runs
     * @param taskManagers how many TaskManagers, at least 1
     * @param restPort wished port of the REST interface; a free one is taken if it is in use
     * @param settings Flink's options, above those of {@code config.yaml}
     */
    public record Options(
            Path root,
            Lifetime lifetime,
            int taskManagers,
            int restPort,
            Map<String, String> settings) {

        public Options {
            root = root.toAbsolutePath().normalize();
            settings = Map.copyOf(settings);
            if (taskManagers < 1 || taskManagers > 64) {
                throw new IllegalArgumentException(
                        "task-managers (%d) must be between 1 and 64".formatted(taskManagers));
            }
            if (restPort < 0 || restPort > 65535) {
                throw new IllegalArgumentException(
                        "rest-port (%d) must be between 0 and 65535, 0 for any"
                                .formatted(restPort));
            }
        }

        /** Two TaskManagers, any port, temporary. */
        public static Options temporary(Path root) {
            return new Options(root, Lifetime.TEMPORARY, 2, 0, Map.of());
        }

        /** Two TaskManagers, port 8081 if it is free, staying. */
        public static Options staying(Path root) {
            return new Options(root, Lifetime.STAYING, 2, 8081, Map.of());
        }

        public Options withTaskManagers(int count) {
            return new Options(root, lifetime, count, restPort, settings);
        }

        public Options onPort(int wished) {
            return new Options(root, lifetime, taskManagers, wished, settings);
        }

        public Options withSettings(Map<String, String> options) {
            return new Options(root, lifetime, taskManagers, restPort, options);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(SessionCluster.class);
    private static final String OWNER = "owner";
    private static final String JOB_MANAGER = "jobmanager";
    private static final String TASK_MANAGER = "taskmanager-";
    private static final String TEMPORARY = "cluster-";
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration COMMAND = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterSetup setup;
    private final Lifetime lifetime;
    private final List<Member> members;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final Thread hook = new Thread(this::end, "stop-flink");

    private SessionCluster(ClusterSetup setup, Lifetime lifetime, List<Member> members) {
        this.setup = setup;
        this.lifetime = lifetime;
        this.members = new ArrayList<>(members);
    }

    /**
     * Starts a cluster and waits until its TaskManagers are registered.
     *
     * @param progress takes one line for each step
     * @throws IOException if the jars are missing, a staying cluster runs already, or a process
     *     does not come up; one line that says what to do
     */
    public static SessionCluster start(Options options, Consumer<String> progress)
            throws IOException, InterruptedException {
        Instant begun = Instant.now();
        Path lib = ClusterSetup.lib(options.root());
        Path files = Files.createDirectories(options.root().resolve(".agglo"));
        sweep(files, progress);
        SessionCluster cluster =
                new SessionCluster(
                        ClusterSetup.create(
                                lib,
                                runFolder(options, files, progress),
                                ports(options.restPort()),
                                options.settings()),
                        options.lifetime(),
                        List.of());
        progress.accept(
                "starting Flink on %s with %d TaskManagers, files in %s"
                        .formatted(cluster.rest(), options.taskManagers(), cluster.folder()));
        try {
            cluster.startAll(options.taskManagers());
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.stop();
            throw e;
        }
        progress.accept(
                "Flink is ready after %d s"
                        .formatted(Duration.between(begun, Instant.now()).toSeconds()));
        return cluster;
    }

    /** The staying cluster of a project, if it runs. */
    public static Optional<SessionCluster> running(Path root) throws IOException {
        Path absolute = root.toAbsolutePath().normalize();
        Path run = stayingFolder(absolute.resolve(".agglo"));
        List<Member> members = LocalProcesses.running(run);
        if (members.stream().noneMatch(member -> member.role().equals(JOB_MANAGER))) {
            return Optional.empty();
        }
        return Optional.of(
                new SessionCluster(
                        ClusterSetup.of(ClusterSetup.lib(absolute), run),
                        Lifetime.STAYING,
                        members));
    }

    /**
     * The job jar that Maven built last.
     *
     * @throws IOException if there is none
     */
    public static Path jobJar(Path root) throws IOException {
        Path target = root.toAbsolutePath().normalize().resolve("pipeline/target");
        List<Path> built = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars =
                    Files.newDirectoryStream(target, "agglo-pipeline-*-job.jar")) {
                jars.forEach(built::add);
            }
        }
        return built.stream()
                .max(Comparator.comparing(jar -> jar.toFile().lastModified()))
                .orElseThrow(
                        () ->
                                new IOException(
                                        "the job jar is not in %s: run mvn -pl pipeline -am package -DskipTests"
                                                .formatted(target)));
    }

    /** Address of the REST interface and the web page, {@code http://127.0.0.1:PORT}. */
    public String rest() {
        return setup.rest();
    }

    /** Where its configuration, logs, checkpoints and savepoints lie. */
    public Path folder() {
        return setup.run();
    }

    /** How many TaskManagers it has that run. */
    public int taskManagers() {
        return members(TASK_MANAGER).size();
    }

    /**
     * Submits a job with {@code flink run}, without waiting for its end.
     *
     * @param jar a job jar
     * @param options for {@code flink run}, as {@code -p 2} or {@code -Dkey=value}
     * @param arguments for the jar's main class
     * @return the job's id
     * @throws IOException if it is refused; one line with the reason
     */
    public String run(Path jar, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("run", "-d"));
        all.addAll(options);
        all.add(jar.toString());
        all.addAll(arguments);
        String said = flink(all);
        Matcher submitted = SUBMITTED.matcher(said);
        if (!submitted.find()) {
            throw new IOException("flink run named no job: it said " + oneLine(said));
        }
        return submitted.group(1);
    }

    /**
     * Calls Flink's command line, as {@code list -a}, {@code stop ID} or {@code savepoint ID}.
     *
     * @return what it printed
     * @throws IOException if it fails; one line with the reason
     */
    public String flink(List<String> arguments) throws IOException, InterruptedException {
        Path said = Files.createTempFile(setup.run().resolve("log"), "flink-", ".out");
        Process process = launch(setup.commandLine(arguments), said);
        try {
            if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(
                        "flink %s has not ended after %d s: see %s"
                                .formatted(arguments.get(0), COMMAND.toSeconds(), folder()));
            }
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        Files.delete(said);
        if (process.exitValue() != 0) {
            throw new IOException("flink %s: %s".formatted(arguments.get(0), reason(lines)));
        }
        return String.join("\n", lines);
    }

    /** State of a job, as {@code RUNNING} or {@code FINISHED}. */
    public String state(String job) throws IOException, InterruptedException {
        return ask("/jobs/" + job).path("state").asText();
    }

    /**
     * Waits for the end of a bounded job.
     *
     * @throws IOException if it fails, is cancelled, or has not ended after {@code atMost}
     */
    public void awaitFinished(String job, Duration atMost)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        String state = state(job);
        while (!state.equals("FINISHED")) {
            if (state.equals("FAILED") || state.equals("CANCELED")) {
                throw new IOException(
                        "job %s is %s (%s): see %s"
                                .formatted(job, state, rootCause(job), setup.log(JOB_MANAGER)));
            }
            if (System.nanoTime() >= deadline) {
                throw new IOException(
                        "job %s is %s after %d s (last failure: %s): see %s/#/job/%s"
                                .formatted(
                                        job,
                                        state,
                                        atMost.toSeconds(),
                                        rootCause(job),
                                        rest(),
                                        job));
            }
            TimeUnit.MILLISECONDS.sleep(100);
            state = state(job);
        }
    }

    /**
     * What the REST interface answers.
     *
     * @param path with a leading slash, as {@code /overview}
     * @throws IOException if it does not answer, or not with 200
     */
    public JsonNode ask(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(rest() + path)).timeout(ANSWER).build();
        HttpResponse<String> response;
        try {
            response =
                    http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IOException(
                    "Flink does not answer at %s: see %s".formatted(rest(), setup.log(JOB_MANAGER)),
                    e);
        }
        if (response.statusCode() != 200) {
            throw new IOException(
                    "GET %s answered %d: %s"
                            .formatted(
                                    request.uri(),
                                    response.statusCode(),
                                    oneLine(response.body())));
        }
        return JSON.readTree(response.body());
    }

    /**
     * Ends a TaskManager at once, as a lost machine would.
     *
     * @param index which of those that run, the oldest is 0
     */
    public void killTaskManager(int index) throws IOException {
        Member lost = members(TASK_MANAGER).get(index);
        LocalProcesses.kill(List.of(lost), STOP);
        members.remove(lost);
        note();
    }

    /** Adds a TaskManager and waits until it is registered. */
    public void startTaskManager() throws IOException, InterruptedException {
        launchTaskManager();
        awaitRegistered();
    }

    /** Ends all processes cleanly and waits for them; a temporary cluster leaves no files. */
    public void stop() {
        end();
        if (lifetime == Lifetime.TEMPORARY && Thread.currentThread() != hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("Java ends already, its hook finds nothing left to stop", e);
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void startAll(int taskManagers) throws IOException, InterruptedException {
        if (lifetime == Lifetime.TEMPORARY) {
            members.add(new Member(OWNER, ProcessHandle.current()));
            Runtime.getRuntime().addShutdownHook(hook);
        }
        add(JOB_MANAGER, setup.jobManager());
        for (int number = 0; number < taskManagers; number++) {
            launchTaskManager();
        }
        awaitRegistered();
    }

    private void launchTaskManager() throws IOException {
        String name = TASK_MANAGER + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        add(name, setup.taskManager(name));
    }

    private void add(String name, List<String> command) throws IOException {
        Process process = launch(command, setup.console(name));
        members.add(new Member(name, process.toHandle()));
        note();
    }

    private Process launch(List<String> command, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(setup.run().toFile());
        builder.environment().putAll(setup.environment());
        builder.redirectInput(new File("/dev/null"));
        builder.redirectErrorStream(true);
        builder.redirectOutput(said.toFile());
        return builder.start();
    }

    private void note() throws IOException {
        LocalProcesses.note(setup.run(), members);
    }

    private List<Member> members(String role) {
        return members.stream()
                .filter(member -> member.role().startsWith(role) && member.isAlive())
                .toList();
    }

    /** The processes that this cluster is made of: all but the one it was started by. */
    private List<Member> ours() {
        return members.stream().filter(member -> !member.role().equals(OWNER)).toList();
    }

    private void awaitRegistered() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        List<String> expected =
                ours().stream()
                        .map(Member::role)
                        .filter(role -> role.startsWith(TASK_MANAGER))
                        .toList();
        while (!registered().containsAll(expected)) {
            for (Member member : ours()) {
                if (!member.isAlive()) {
                    throw new IOException(
                            "Flink's %s ended (%s): see %s"
                                    .formatted(
                                            member.role(),
                                            lastWords(member.role()),
                                            setup.log(member.role())));
                }
            }
            if (System.nanoTime() >= deadline) {
                throw new IOException(
                        "Flink's TaskManagers are not registered after %d s (%s): see %s"
                                .formatted(
                                        START.toSeconds(),
                                        lastWords(JOB_MANAGER),
                                        setup.log(JOB_MANAGER)));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Set<String> registered() throws InterruptedException {
        Set<String> names = new HashSet<>();
        try {
            for (JsonNode taskManager : ask("/taskmanagers").path("taskmanagers")) {
                names.add(taskManager.path("id").asText());
            }
        } catch (IOException e) {
            return Set.of(); // not listening yet; the caller asks again until its deadline
        }
        return names;
    }

    private String rootCause(String job) throws IOException, InterruptedException {
        JsonNode entries = ask("/jobs/" + job + "/exceptions").at("/exceptionHistory/entries");
        String trace = entries.path(0).path("stacktrace").asText("none");
        return reason(trace.lines().toList());
    }

    private String lastWords(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : List.of(setup.console(name), setup.log(name))) {
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            }
        }
        return lines.isEmpty() ? "no output" : reason(lines);
    }

    /** The line of a stack trace or a log that says why: the innermost cause, else the last. */
    private static String reason(List<String> lines) {
        String reason = "it said nothing";
        boolean caused = false;
        for (String line : lines) {
            if (line.startsWith("Caused by: ")) {
                reason = line.substring("Caused by: ".length());
                caused = true;
            } else if (!caused && !line.isBlank() && !line.startsWith("\tat ")) {
                reason = line.strip();
            }
        }
        return reason;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private synchronized void end() {
        LocalProcesses.end(ours(), STOP);
        members.clear();
        try {
            LocalProcesses.forget(setup.run());
            if (lifetime == Lifetime.TEMPORARY && Files.exists(setup.run())) {
                delete(setup.run());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(setup.run() + " cannot be deleted", e);
        }
    }

    private static Path stayingFolder(Path files) {
        return files.resolve("cluster");
    }

    private static Path runFolder(Options options, Path files, Consumer<String> progress)
            throws IOException {
        if (options.lifetime() == Lifetime.TEMPORARY) {
            return Files.createTempDirectory(files, TEMPORARY);
        }
        Optional<SessionCluster> running = running(options.root());
        if (running.isPresent()) {
            throw new IOException(
                    "a Flink cluster runs already on %s: use it, or stop it first with ./agglo cluster down"
                            .formatted(running.get().rest()));
        }
        Path run = Files.createDirectories(stayingFolder(files));
        endLeftOver(run, progress);
        return run;
    }

    /** Takes away what is left of temporary clusters whose owners were killed. */
    private static void sweep(Path files, Consumer<String> progress) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(files, TEMPORARY + "*")) {
            for (Path run : runs) {
                boolean owned =
                        LocalProcesses.running(run).stream()
                                .anyMatch(member -> member.role().equals(OWNER));
                if (LocalProcesses.areNoted(run) && !owned) {
                    endLeftOver(run, progress);
                    delete(run);
                }
            }
        }
    }

    private static void endLeftOver(Path run, Consumer<String> progress) throws IOException {
        List<Member> left = LocalProcesses.running(run);
        if (!left.isEmpty()) {
            progress.accept(
                    "stopping %d processes of Flink that a killed process left behind"
                            .formatted(left.size()));
            LocalProcesses.end(left, STOP);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static ClusterSetup.Ports ports(int wishedRest) {
        int rest = FreePort.from(wishedRest);
        int rpc = FreePort.from(0);
        while (rpc == rest) {
            rpc = FreePort.from(0);
        }
        return new ClusterSetup.Ports(rpc, rest);
    }
}
