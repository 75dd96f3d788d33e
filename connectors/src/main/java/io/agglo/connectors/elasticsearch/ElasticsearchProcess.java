package io.agglo.connectors.elasticsearch;

import co.elastic.clients.transport.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A real Elasticsearch server on this machine, from the tree that Maven unpacks to {@code
 * .agglo/elasticsearch-VERSION}; its version is that of the client. It listens on 127.0.0.1 alone.
 *
 * <p>Elasticsearch refuses to run as root: there it runs as nobody (uid 65534). Where that user, or
 * an ordinary one, cannot use {@code .agglo/}, tree and data go to {@link #files}, below /var/tmp.
 */
public final class ElasticsearchProcess implements AutoCloseable {

    /**
     * How to start it.
     *
     * @param root the project's root, which holds {@code .agglo/}
     * @param data name of the data folder that outlives the process; absent for one that does not
     * @param port wished HTTP port; a free one is taken if it is in use
     * @param heapMegabytes heap of the server, MiB
     */
    public record Options(Path root, Optional<String> data, int port, int heapMegabytes) {

        public Options {
            root = root.toAbsolutePath().normalize();
            data.ifPresent(Options::requireName);
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException(
                        "port (%d) must be between 0 and 65535, 0 for any".formatted(port));
            }
            if (heapMegabytes < 256) {
                throw new IllegalArgumentException(
                        "heap (%d MiB) must be at least 256 MiB".formatted(heapMegabytes));
            }
        }

        /** Data that goes with the process, any port, 512 MiB of heap. */
        public static Options temporary(Path root) {
            return new Options(root, Optional.empty(), 0, 512);
        }

        /** Data that stays under this name, port 9200 if it is free, 1 GiB of heap. */
        public static Options persistent(Path root, String data) {
            return new Options(root, Optional.of(data), 9200, 1024);
        }

        public Options onPort(int wished) {
            return new Options(root, data, wished, heapMegabytes);
        }

        public Options withHeap(int megabytes) {
            return new Options(root, data, port, megabytes);
        }

        private static void requireName(String name) {
            if (!name.matches("[a-z0-9][a-z0-9-]*")) {
                throw new IllegalArgumentException(
                        "data (%s) must be a name of letters, digits and hyphens".formatted(name));
            }
        }
    }

    /** Version of the server and of the client, which go together. */
    public static final String VERSION = Objects.requireNonNull(Version.VERSION).toString();

    private static final String TEMPORARY = "elasticsearch-run-";
    private static final String NOBODY = "65534";
    private static final List<String> AS_NOBODY =
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=-all");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);

    /** A server's tree, the folder of its run, and what it is started with. */
    private record Setup(Path home, Path run, int port, int heapMegabytes, boolean temporary) {
        URI url() {
            return URI.create("http://127.0.0.1:" + port);
        }
    }

    private final Process launcher;
    private final Setup setup;
    private final Thread hook = new Thread(this::end, "stop-elasticsearch");

    private ElasticsearchProcess(Process launcher, Setup setup) {
        this.launcher = launcher;
        this.setup = setup;
    }

    /**
     * Starts a server and waits until it serves.
     *
     * @param progress takes one line for each step
     * @throws IOException if the tree is missing or the server does not come up; one line that says
     *     what to do
     */
    public static ElasticsearchProcess start(Options options, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path unpacked = unpacked(options.root());
        Path files = files(options.root());
        if (!Files.exists(files)) {
            Files.createDirectory(files);
            Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path home = home(unpacked, files, progress);
        sweep(files, progress);
        Path run = runFolder(files, options);
        endLeftOver(run, progress);
        prepare(home, run);
        return start(
                new Setup(
                        home,
                        run,
                        freePort(options.port()),
                        options.heapMegabytes(),
                        options.data().isEmpty()),
                progress);
    }

    /** Starts a server that was killed once more: same port, same data. */
    public ElasticsearchProcess startAgain(Consumer<String> progress)
            throws IOException, InterruptedException {
        return start(setup, progress);
    }

    private static ElasticsearchProcess start(Setup setup, Consumer<String> progress)
            throws IOException, InterruptedException {
        Instant begun = Instant.now();
        progress.accept(
                "starting Elasticsearch %s on %s, files in %s"
                        .formatted(VERSION, setup.url(), setup.run()));
        ElasticsearchProcess process = new ElasticsearchProcess(launch(setup), setup);
        Runtime.getRuntime().addShutdownHook(process.hook);
        try {
            Files.write(
                    ownerFile(setup.run()),
                    List.of(
                            identity(ProcessHandle.current()),
                            identity(process.launcher.toHandle())));
            process.awaitHealth();
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.stop();
            throw e;
        }
        progress.accept(
                "Elasticsearch answers after %d s"
                        .formatted(Duration.between(begun, Instant.now()).toSeconds()));
        return process;
    }

    /**
     * The folder for everything a server of this project writes: {@code .agglo/} where the user it
     * runs as can use it, else a folder below /var/tmp with a name made of the root's path.
     */
    public static Path files(Path root) throws IOException, InterruptedException {
        Path absolute = root.toAbsolutePath().normalize();
        Path inProject = absolute.resolve(".agglo");
        return serverCanUse(inProject) ? inProject : elsewhere(absolute);
    }

    /** Address of the server, {@code http://127.0.0.1:PORT}. */
    public String url() {
        return setup.url().toString();
    }

    /** Where its data, logs and configuration lie. */
    public Path folder() {
        return setup.run();
    }

    /** Process id of the server itself, empty if it has ended. */
    public Optional<Long> pid() {
        return launcher.descendants().map(ProcessHandle::pid).findFirst();
    }

    /** Ends the server cleanly and waits for it; data that is not to stay is deleted. */
    public void stop() {
        end();
        if (Thread.currentThread() != hook) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Ends the server at once, as a lost machine would; its data stays. */
    public void kill() throws InterruptedException {
        List<ProcessHandle> all = processes(launcher.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        launcher.waitFor();
        await(all, STOP);
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    @Override
    public void close() {
        stop();
    }

    private void end() {
        end(launcher.toHandle());
        if (setup.temporary()) {
            delete(setup.run());
        } else {
            delete(ownerFile(setup.run()));
        }
    }

    /** The server is a child of the launcher: both are asked, and both are waited for. */
    private static void end(ProcessHandle launcher) {
        List<ProcessHandle> all = processes(launcher);
        all.forEach(ProcessHandle::destroy);
        if (!await(all, STOP)) {
            all.forEach(ProcessHandle::destroyForcibly);
            await(all, STOP);
        }
    }

    private static List<ProcessHandle> processes(ProcessHandle launcher) {
        List<ProcessHandle> all = new ArrayList<>(launcher.descendants().toList());
        all.add(launcher);
        return all;
    }

    private static boolean await(List<ProcessHandle> handles, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (handles.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void awaitHealth() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest health =
                HttpRequest.newBuilder(
                                setup.url()
                                        .resolve(
                                                "/_cluster/health?wait_for_status=yellow&timeout=1s"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long deadline = System.nanoTime() + START.toNanos();
        while (launcher.isAlive() && System.nanoTime() < deadline) {
            if (answers(http, health)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IOException(
                "Elasticsearch %s (%s): see %s"
                        .formatted(
                                launcher.isAlive()
                                        ? "does not answer after " + START.toSeconds() + " s"
                                        : "ended with status " + launcher.exitValue(),
                                lastWords(console(setup.run())),
                                console(setup.run())));
    }

    private static boolean answers(HttpClient http, HttpRequest request)
            throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet; the caller asks again until its deadline
        }
    }

    private static Process launch(Setup setup) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isRoot() ? AS_NOBODY : List.of());
        command.add(setup.home().resolve("bin/elasticsearch").toString());
        Map<String, Object> settings =
                Map.of(
                        "discovery.type",
                        "single-node",
                        "xpack.security.enabled",
                        false,
                        "http.host",
                        "127.0.0.1",
                        "transport.host",
                        "127.0.0.1",
                        "http.port",
                        setup.port(),
                        "transport.port",
                        freePort(0),
                        "path.data",
                        setup.run().resolve("data"),
                        "path.logs",
                        setup.run().resolve("logs"),
                        "cluster.routing.allocation.disk.threshold_enabled",
                        false);
        settings.forEach((key, value) -> command.addAll(List.of("-E", key + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(setup.run().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(console(setup.run()).toFile());
        Map<String, String> environment = builder.environment();
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        // It lives for minutes beside a crawl: code that is soon compiled beats code that is fast.
        environment.put(
                "ES_JAVA_OPTS",
                "-Xms%1$dm -Xmx%1$dm -XX:TieredStopAtLevel=1".formatted(setup.heapMegabytes()));
        environment.put("CLI_JAVA_OPTS", "-Xmx64m");
        environment.put("ES_PATH_CONF", setup.run().resolve("config").toString());
        environment.put("ES_TMPDIR", setup.run().resolve("tmp").toString());
        return builder.start();
    }

    private static Path unpacked(Path root) throws IOException {
        Path unpacked = root.resolve(".agglo").resolve("elasticsearch-" + VERSION);
        if (!Files.isRegularFile(unpacked.resolve("bin/elasticsearch"))) {
            throw new IOException(
                    "Elasticsearch %s is not in %s: run mvn -pl connectors dependency:unpack@elasticsearch"
                            .formatted(VERSION, unpacked));
        }
        return unpacked;
    }

    private static Path home(Path unpacked, Path files, Consumer<String> progress)
            throws IOException {
        Path home = files.resolve(unpacked.getFileName());
        if (!Files.exists(home)) {
            progress.accept("copying Elasticsearch %s to %s".formatted(VERSION, home));
            Path partial = Files.createTempDirectory(files, "copy-");
            copy(unpacked, partial);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
    }

    private static Path runFolder(Path files, Options options) throws IOException {
        if (options.data().isEmpty()) {
            return Files.createTempDirectory(files, TEMPORARY);
        }
        return Files.createDirectories(
                files.resolve("elasticsearch-data").resolve(options.data().get()));
    }

    /** The tree stays as Maven unpacked it: what the server writes has a folder of its own. */
    private static void prepare(Path home, Path run) throws IOException, InterruptedException {
        for (String folder : List.of("data", "logs", "tmp", "config")) {
            Files.createDirectories(run.resolve(folder));
        }
        copy(home.resolve("config"), run.resolve("config"));
        if (isRoot()) {
            require(
                    List.of("chown", "-R", NOBODY + ":" + NOBODY, run.toString()),
                    "the folder of Elasticsearch cannot be given to the user nobody");
            require(
                    asNobody("test", "-x", System.getProperty("java.home") + "/bin/java"),
                    "the user nobody, as whom Elasticsearch must run under root, cannot execute the Java of this process: use a Java below /usr, or run as an ordinary user");
        } else if (!Files.isWritable(run.resolve("data"))) {
            throw new IOException(
                    "%s may not be written by the user %s: delete it, or run as its owner"
                            .formatted(run, System.getProperty("user.name")));
        }
    }

    /** Takes away the folders of temporary servers whose owners were killed. */
    private static void sweep(Path files, Consumer<String> progress) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(files, TEMPORARY + "*")) {
            for (Path run : runs) {
                if (Files.exists(ownerFile(run)) && noted(run, 0).isEmpty()) {
                    endLeftOver(run, progress);
                    delete(run);
                }
            }
        }
    }

    /** A server outlives an owner that was killed, and would hold the lock of the data. */
    private static void endLeftOver(Path run, Consumer<String> progress) throws IOException {
        Optional<ProcessHandle> server = noted(run, 1);
        if (server.isEmpty()) {
            return;
        }
        Optional<ProcessHandle> owner = noted(run, 0);
        if (owner.isPresent()) {
            throw new IOException(
                    "the Elasticsearch of %s is in use by process %d: stop that first"
                            .formatted(run, owner.get().pid()));
        }
        progress.accept("stopping an Elasticsearch that a killed process left behind");
        end(server.get());
    }

    /** The process of a line of the owner file, if it still runs: first its owner, then it. */
    private static Optional<ProcessHandle> noted(Path run, int line) throws IOException {
        if (!Files.exists(ownerFile(run))) {
            return Optional.empty();
        }
        return Files.readAllLines(ownerFile(run)).stream()
                .skip(line)
                .findFirst()
                .flatMap(ElasticsearchProcess::alive);
    }

    private static Optional<ProcessHandle> alive(String identity) {
        return ProcessHandle.of(Long.parseLong(identity.split(" ", 2)[0]))
                .filter(handle -> identity(handle).equals(identity));
    }

    /** Ids of processes come again; with the start it is this one. */
    private static String identity(ProcessHandle handle) {
        return handle.pid()
                + " "
                + handle.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static Path ownerFile(Path run) {
        return run.resolve("owner");
    }

    private static Path console(Path run) {
        return run.resolve("logs/console.log");
    }

    private static String lastWords(Path console) throws IOException {
        List<String> lines =
                Files.exists(console)
                        ? Files.readAllLines(console, StandardCharsets.UTF_8)
                        : List.of();
        return lines.stream()
                .filter(line -> line.contains("ERROR") || line.contains("Exception"))
                .findFirst()
                .orElse(lines.isEmpty() ? "no output" : lines.get(lines.size() - 1));
    }

    private static boolean serverCanUse(Path folder) throws IOException, InterruptedException {
        Path existing = folder;
        while (!Files.exists(existing)) {
            existing = Objects.requireNonNull(existing.getParent(), "the root folder exists");
        }
        if (!isRoot()) {
            return Files.isWritable(existing);
        }
        if (!run(asNobody("test", "-x", existing.toString())).isYes()) {
            return false;
        }
        Path home = folder.resolve("elasticsearch-" + VERSION);
        String ownConfig = home.resolve("config").toString(); // each run has a copy of its own
        return !Files.exists(home)
                || run(asNobody(
                                "find",
                                home.toString(),
                                "-path",
                                ownConfig,
                                "-prune",
                                "-o",
                                "!",
                                "-readable",
                                "-print",
                                "-quit"))
                        .equals(new Answer(0, ""));
    }

    private static Path elsewhere(Path root) throws IOException, InterruptedException {
        Path folder = Path.of("/var/tmp", "agglo-" + digest(root.toString()));
        if (!Files.exists(folder)) {
            return folder;
        }
        Object owner = Files.getAttribute(folder, "unix:uid");
        if (!owner.toString().equals(uid())) {
            throw new IOException(
                    "%s belongs to the user with id %s: delete it, or run as that user"
                            .formatted(folder, owner));
        }
        return folder;
    }

    private static String digest(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : (Iterable<Path>) all::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                boolean executable = Files.isDirectory(source) || Files.isExecutable(source);
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.setPosixFilePermissions(
                        target,
                        PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted", e);
        }
    }

    private static int freePort(int wished) throws IOException {
        InetAddress local = InetAddress.getByName("127.0.0.1");
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(local, wished));
            return socket.getLocalPort();
        } catch (IOException e) {
            if (wished == 0) {
                throw e;
            }
            return freePort(0);
        }
    }

    private static boolean isRoot() throws IOException, InterruptedException {
        return uid().equals("0");
    }

    private static String uid() throws IOException, InterruptedException {
        return run(List.of("id", "-u")).output().strip();
    }

    /** What a small program of the system answered. */
    private record Answer(int status, String output) {
        boolean isYes() {
            return status == 0;
        }
    }

    private static Answer run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void require(List<String> command, String problem)
            throws IOException, InterruptedException {
        Answer answer = run(command);
        if (!answer.isYes()) {
            throw new IOException(problem + " (" + answer.output().strip() + ")");
        }
    }

    private static List<String> asNobody(String... command) {
        List<String> all = new ArrayList<>(AS_NOBODY);
        all.addAll(List.of(command));
        return all;
    }
}
