package io.agglo.pipeline.jobs;

import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Decision;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.SourceReport;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.formats.avro.AvroWriters;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the indices rest on, as Avro container files: {@code records/DAY/} holds the
 * accepted versions and the rejections by capture day, {@code decisions/DAY/} the judgements by the
 * day they were made, both days UTC. Files are written exactly once with the checkpoints; only
 * files ending in {@code .avro} are complete.
 */
public final class Archive {
    public static final String RECORDS = "records";
    public static final String DECISIONS = "decisions";

    private Archive() {}

    /** Writes accepted record versions below a folder of any Flink file system. */
    public static FileSink<Capture> records(Path folder) {
        return sink(folder, RECORDS, Capture.class, Archive::capturedAt);
    }

    /** Writes judgements below a folder of any Flink file system. */
    public static FileSink<Decision> decisions(Path folder) {
        return sink(folder, DECISIONS, Decision.class, Decision::getDecidedAt);
    }

    /**
     * Reads captures back, each once: a file, or all files below a folder, on any Flink file
     * system.
     */
    public static FileSource<Capture> captures(Path from) {
        return FileSource.forRecordStreamFormat(new AvroFormat<>(Capture.class), from).build();
    }

    /**
     * Reads the captures of an archive back, each once, up to a capture day.
     *
     * @param archive folder of {@code records} on any Flink file system
     * @param until last day (UTC), absent for all
     * @throws IOException in one line, if there is nothing to read
     */
    public static FileSource<Capture> captures(Path archive, @Nullable LocalDate until)
            throws IOException {
        Path records = new Path(archive, RECORDS);
        FileSystem files = records.getFileSystem();
        FileStatus[] days = files.exists(records) ? files.listStatus(records) : new FileStatus[0];
        Path[] chosen =
                Arrays.stream(days)
                        .map(FileStatus::getPath)
                        .filter(
                                day ->
                                        until == null
                                                || day.getName().compareTo(until.toString()) <= 0)
                        .sorted(Comparator.comparing(Path::getName))
                        .toArray(Path[]::new);
        if (chosen.length == 0) {
            throw new IOException(
                    "%s holds no records%s: name the archive folder of a run"
                            .formatted(archive, until == null ? "" : " up to " + until));
        }
        return FileSource.forRecordStreamFormat(new AvroFormat<>(Capture.class), chosen).build();
    }

    /** What is done with each record of a folder. */
    public interface Reading<T, E extends Exception> {
        void read(T record) throws E;
    }

    /**
     * Hands over every record of the complete files below a folder of this machine, in the order of
     * their names.
     *
     * @throws IOException if a file cannot be read
     */
    public static <T extends SpecificRecordBase, E extends Exception> void each(
            java.nio.file.Path folder, Class<T> type, Reading<T, E> reading) throws IOException, E {
        List<java.nio.file.Path> complete;
        try (Stream<java.nio.file.Path> files = Files.walk(folder)) {
            complete =
                    files.filter(path -> path.getFileName().toString().endsWith(".avro"))
                            .sorted()
                            .toList();
        }
        for (java.nio.file.Path file : complete) {
            try (DataFileReader<T> reader =
                    new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(type))) {
                for (T record : reader) {
                    reading.read(record);
                }
            }
        }
    }

    /** Capture time of what a capture holds; of a report, the time since which it tells. */
    public static Instant capturedAt(Capture capture) {
        if (capture.getBody() instanceof Rejection rejection) {
            return rejection.getFetchedAt();
        }
        return capture.getBody() instanceof SourceReport report
                ? report.getPeriodFrom()
                : provenance(capture).getFetchedAt();
    }

    /**
     * Where the record of a capture comes from.
     *
     * @throws IllegalArgumentException if it holds no record
     */
    public static Provenance provenance(Capture capture) {
        Object body = capture.getBody();
        if (body instanceof CompanyRegistration registration) {
            return registration.getProvenance();
        } else if (body instanceof JobPosting posting) {
            return posting.getProvenance();
        } else if (body instanceof NewsArticle article) {
            return article.getProvenance();
        }
        throw new IllegalArgumentException("a %s is no record".formatted(body.getClass()));
    }

    private static <T extends SpecificRecordBase> FileSink<T> sink(
            Path folder, String kind, Class<T> type, InstantOf<T> instant) {
        return FileSink.forBulkFormat(new Path(folder, kind), AvroWriters.forSpecificRecord(type))
                .withBucketAssigner(new DayBucket<>(instant))
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(
                        OutputFileConfig.builder()
                                .withPartPrefix(kind)
                                .withPartSuffix(".avro")
                                .build())
                .build();
    }

    private interface InstantOf<T> extends Function<T, Instant>, Serializable {}

    private static final class DayBucket<T> implements BucketAssigner<T, String> {
        private static final long serialVersionUID = 1;

        private final InstantOf<T> instant;

        DayBucket(InstantOf<T> instant) {
            this.instant = instant;
        }

        @Override
        public String getBucketId(T element, Context context) {
            return instant.apply(element).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
