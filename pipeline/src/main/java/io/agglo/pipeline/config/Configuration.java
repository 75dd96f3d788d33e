package io.agglo.pipeline.config;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.connectors.profile.YamlRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a user may set. {@code config/defaults.yaml} states the default and the meaning
 * of each key.
 *
 * @param name name of the Flink job
 * @param once whether to end when every page that is known has been read
 * @param parallelism subtasks of each step
 * @param profiles files or folders of site profiles, relative to the configuration file
 * @param reloadEvery how often profile files are looked at for changes while the job runs
 * @param record folder of this machine that takes every request and answer as WARC files, absent
 *     for none
 * @param replay folder of this machine whose WARC files are read instead of the network, absent for
 *     the network
 * @param lateAfter how long after its day a document may first be captured without the label late
 * @param finalAfter how long after its end a day is final: later changes of it are revisions
 * @param archive folder of accepted records and judgements, a path or any Flink file system URI
 */
public record Configuration(
        String name,
        boolean once,
        int parallelism,
        List<String> profiles,
        Duration reloadEvery,
        Proxy proxy,
        @Nullable String record,
        @Nullable String replay,
        Elasticsearch elasticsearch,
        Schedule schedule,
        Emit emit,
        Health health,
        Duration lateAfter,
        Duration finalAfter,
        String archive,
        Checkpoints checkpoints,
        Ports ports) {
    private static final YamlRecords<Configuration> YAML =
            YamlRecords.of(Configuration.class, "/config/defaults.yaml");

    public Configuration {
        record = presentOrNull(record);
        replay = presentOrNull(replay);
        between("parallelism", parallelism, 1, 1024);
        positive("reloadEvery", reloadEvery);
        if (lateAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "lateAfter (%s) must not be negative".formatted(lateAfter));
        }
        if (finalAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "finalAfter (%s) must not be negative".formatted(finalAfter));
        }
        if (record != null && replay != null) {
            throw new IllegalArgumentException(
                    "record (%s) and replay (%s) exclude each other: remove one"
                            .formatted(record, replay));
        }
    }

    /**
     * The proxy that makes the connections of the crawl.
     *
     * @param url {@code http://HOST:PORT}, absent to connect directly
     * @param user name to log in with, absent if it asks for none
     * @param password reference to the secret, {@code env:NAME} or {@code file:PATH}; never the
     *     secret
     */
    public record Proxy(@Nullable String url, @Nullable String user, @Nullable String password) {
        public Proxy {
            url = presentOrNull(url);
            user = presentOrNull(user);
            password = presentOrNull(password);
            if (url != null
                    && !url.matches("http://(\\[[0-9a-fA-F:.]+]|[^\\s/:@]+):[0-9]{1,5}/?")) {
                throw new IllegalArgumentException(
                        "proxy.url (%s) must be http://HOST:PORT; a login stands in proxy.user and proxy.password"
                                .formatted(url.replaceFirst("//[^/]*@", "//***@")));
            }
            if (url != null) {
                between("proxy.url, its port", URI.create(url).getPort(), 1, 65_535);
            }
            if ((user == null) != (password == null)) {
                throw new IllegalArgumentException(
                        "proxy.user and proxy.password must be set together");
            }
            if (user != null && url == null) {
                throw new IllegalArgumentException(
                        "proxy.url is missing: proxy.user (%s) logs in nowhere".formatted(user));
            }
        }

        /**
         * Whether the secret can be had on this machine.
         *
         * @throws IllegalArgumentException in one line, if it cannot
         */
        public void check() {
            if (password != null) {
                Secrets.resolve("proxy.password", password);
            }
        }
    }

    /**
     * The cluster that the documents go to.
     *
     * @param user name to log in with, absent if the cluster asks for none
     * @param password reference to the secret, {@code env:NAME} or {@code file:PATH}; never the
     *     secret
     */
    public record Elasticsearch(
            List<String> hosts, @Nullable String user, @Nullable String password) {
        public Elasticsearch {
            if (hosts.isEmpty()) {
                throw new IllegalArgumentException(
                        "elasticsearch.hosts is empty: name at least one URL");
            }
            for (String host : hosts) {
                if (!host.matches("https?://[^\\s/]+")) {
                    throw new IllegalArgumentException(
                            "elasticsearch.hosts (%s) must be http(s)://HOST:PORT".formatted(host));
                }
            }
            if ((user == null) != (password == null)) {
                throw new IllegalArgumentException(
                        "elasticsearch.user and elasticsearch.password must be set together");
            }
        }

        /**
         * Settings of the sink, the secret resolved.
         *
         * @throws IllegalArgumentException if the secret cannot be found
         */
        public ElasticsearchConfig resolved() {
            ElasticsearchConfig config = ElasticsearchConfig.at(hosts.toArray(String[]::new));
            return user == null || password == null
                    ? config
                    : config.withUser(user, Secrets.resolve("elasticsearch.password", password));
        }
    }

    /** What comes before the weekly days of the schedule. */
    public enum Earlier {
        @JsonProperty("nothing")
        NOTHING,
        @JsonProperty("year-end")
        YEAR_END
    }

    /**
     * Which days have indicator documents.
     *
     * @param from earliest day, absent if only the other keys limit it
     * @param until latest day, absent for the latest capture day
     */
    public record Schedule(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            int dailyDays,
            int weeklyYears,
            Earlier then) {
        public Schedule {
            between("schedule.dailyDays", dailyDays, 1, 3660);
            between("schedule.weeklyYears", weeklyYears, 0, 100);
            if (then == Earlier.YEAR_END && from == null) {
                throw new IllegalArgumentException(
                        "schedule.from is missing: schedule.then (year-end) needs a first day");
            }
            if (from != null && until != null && until.isBefore(from)) {
                throw new IllegalArgumentException(
                        "schedule.until (%s) must not be before schedule.from (%s)"
                                .formatted(until, from));
            }
        }
    }

    /** How often changed documents are sent. */
    public record Emit(Duration every, Duration historyEvery, Duration recordsEvery) {
        public Emit {
            positive("emit.every", every);
            positive("emit.recordsEvery", recordsEvery);
            if (historyEvery.toMillis() < 1 || historyEvery.toMillis() % every.toMillis() != 0) {
                throw new IllegalArgumentException(
                        "emit.historyEvery (%s) must be a multiple of emit.every (%s)"
                                .formatted(historyEvery, every));
            }
        }
    }

    /**
     * How the sources are watched.
     *
     * @param every length of the periods that health documents tell of
     */
    public record Health(Duration every) {
        public Health {
            if (every.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "health.every (%s) must be at least 1s".formatted(every));
            }
        }
    }

    /** Where the state of the job is kept, and how often. */
    public record Checkpoints(String dir, Duration interval) {
        public Checkpoints {
            positive("checkpoints.interval", interval);
        }
    }

    /** Wished ports on 127.0.0.1. */
    public record Ports(int flink, int dashboards) {
        public Ports {
            between("ports.flink", flink, 0, 65_535);
            between("ports.dashboards", dashboards, 0, 65_535);
        }
    }

    /** What holds where no file says otherwise. */
    public static Configuration defaults() {
        return YAML.read(new ByteArrayInputStream("{}".getBytes(US_ASCII)), "defaults");
    }

    /**
     * Reads a configuration; relative paths in it start at its folder.
     *
     * @throws IllegalArgumentException in one line: file, key, value, and what is allowed
     */
    public static Configuration read(Path file) {
        return YAML.read(file);
    }

    /**
     * The site profiles that it names.
     *
     * @param base folder that relative names start at
     * @throws IllegalArgumentException in one line, if one is missing, wrong, or there twice
     */
    public List<SiteProfile> siteProfiles(Path base) {
        return List.copyOf(read(base, new LinkedHashMap<>()).values());
    }

    /**
     * The files of its site profiles, by the profiles' ids.
     *
     * @param base folder that relative names start at
     * @throws IllegalArgumentException in one line, if one is missing, wrong, or there twice
     */
    public Map<String, Path> profileFiles(Path base) {
        Map<String, Path> files = new LinkedHashMap<>();
        read(base, files);
        return files;
    }

    /** The profiles by id; their files are put into {@code files}. */
    private Map<String, SiteProfile> read(Path base, Map<String, Path> files) {
        Map<String, SiteProfile> read = new LinkedHashMap<>();
        for (String name : profiles) {
            Path path = base.resolve(name);
            for (Path file : Files.isDirectory(path) ? SiteProfiles.files(path) : List.of(path)) {
                SiteProfile profile = SiteProfiles.read(file);
                if (read.put(profile.id(), profile) != null) {
                    throw new IllegalArgumentException(
                            "profiles: two of them have the id %s: give each its own"
                                    .formatted(profile.id()));
                }
                files.put(profile.id(), file);
            }
        }
        if (read.isEmpty()) {
            throw new IllegalArgumentException(
                    "profiles is empty: name at least one site profile or a folder of them");
        }
        return read;
    }

    /**
     * A folder of the configuration, created if it is on this machine and missing.
     *
     * @param key key that names it
     * @param base folder that relative paths start at
     * @throws IllegalArgumentException in one line, if it cannot be written to
     */
    public static URI folder(String key, String value, Path base) {
        if (value.matches("[a-z][a-z0-9+.-]+://.*")) {
            return URI.create(value);
        }
        Path folder = base.resolve(value).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s (%s) cannot be created (%s): name a folder that you may write to"
                            .formatted(key, folder, e.getClass().getSimpleName()),
                    e);
        }
        if (!writable(folder)) {
            throw new IllegalArgumentException(
                    "%s (%s) cannot be written to: change its owner or name another folder"
                            .formatted(key, folder));
        }
        return folder.toUri();
    }

    /** Root may write where the permissions say nobody may; so try. */
    private static boolean writable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".agglo", ".probe"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A folder of this machine that the configuration names.
     *
     * @param key key that names it
     * @param base folder that relative paths start at
     * @throws IllegalArgumentException in one line, if it is on another file system
     */
    public static Path localFolder(String key, String value, Path base) {
        if (value.matches("[a-z][a-z0-9+.-]+://.*")) {
            throw new IllegalArgumentException(
                    "%s (%s) must be a folder of this machine: name a path".formatted(key, value));
        }
        return base.resolve(value).toAbsolutePath().normalize();
    }

    /** A key without a value is one that is not set. */
    private static @Nullable String presentOrNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static void between(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s (%d) must be between %d and %d".formatted(key, value, least, most));
        }
    }

    private static void positive(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("%s (%s) must be positive".formatted(key, value));
        }
    }
}
