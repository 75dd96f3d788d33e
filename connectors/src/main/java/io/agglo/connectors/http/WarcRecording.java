package io.agglo.connectors.http;

import io.agglo.connectors.http.FetchResult.Failed;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * The WARC files of a folder: what each URL answered, in the order of capture. In memory are places
 * in the files; bodies are read when they are asked for.
 */
public final class WarcRecording {

    private final Map<String, Deque<Place>> answers = new HashMap<>();
    private Instant beginning = Instant.MAX;

    private record Place(Path file, long position, String url, Instant at) {}

    /** What was recorded of one request: a response, or a failure without one. */
    sealed interface Recorded {

        /** A response, read from the file until it is closed. */
        record Answered(Response response, Instant at, Closeable file)
                implements Recorded, Closeable {
            @Override
            public void close() throws IOException {
                file.close();
            }
        }

        /** No response. */
        record Missing(Failed failure) implements Recorded {}
    }

    private WarcRecording() {}

    /**
     * Finds the records of a folder's {@code .warc} and {@code .warc.gz} files.
     *
     * @throws IOException if the folder has none, or one cannot be read; the message names it
     */
    public static WarcRecording of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().matches(".*\\.warc(\\.gz)?")).sorted().toList();
        }
        List<Place> places = new ArrayList<>();
        for (Path file : files) {
            collect(file, places);
        }
        if (places.isEmpty()) {
            throw new IOException(
                    "%s holds no recorded answers: record some with --record first"
                            .formatted(folder));
        }
        places.sort(Comparator.comparing(Place::at));
        WarcRecording recording = new WarcRecording();
        recording.beginning = places.get(0).at;
        for (Place place : places) {
            recording.answers.computeIfAbsent(place.url, url -> new ArrayDeque<>()).add(place);
        }
        return recording;
    }

    private static void collect(Path file, List<Place> places) throws IOException {
        try (WarcReader reader = new WarcReader(file)) {
            for (Optional<WarcRecord> next = reader.next();
                    next.isPresent();
                    next = reader.next()) {
                WarcRecord record = next.get();
                boolean answer = record instanceof WarcResponse || record instanceof WarcMetadata;
                if (answer && record instanceof WarcTargetRecord of && of.target() != null) {
                    places.add(new Place(file, reader.position(), of.target(), record.date()));
                }
            }
        } catch (IOException e) {
            throw new IOException(
                    "%s is no readable WARC file: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** When the first answer was captured. */
    public Instant beginning() {
        return beginning;
    }

    /** What a URL answered when it was asked next; empty if it was not asked again. */
    Optional<Recorded> next(String url) {
        Place place;
        synchronized (this) {
            Deque<Place> left = answers.get(url);
            if (left == null || left.isEmpty()) {
                return Optional.empty();
            }
            place = left.removeFirst();
        }
        try {
            return Optional.of(read(place));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s, position %d: the record of %s cannot be read"
                            .formatted(place.file, place.position, place.url),
                    e);
        }
    }

    private static Recorded read(Place place) throws IOException {
        FileChannel channel = FileChannel.open(place.file);
        boolean handedOn = false;
        try {
            channel.position(place.position);
            WarcReader reader = new WarcReader(channel);
            WarcRecord record = reader.next().orElseThrow(() -> new IOException("it is gone"));
            if (record instanceof WarcMetadata metadata) {
                return missing(metadata);
            }
            HttpResponse http = ((WarcResponse) record).http();
            Map<String, List<String>> headers = new TreeMap<>();
            http.headers()
                    .map()
                    .forEach(
                            (name, values) ->
                                    headers.computeIfAbsent(
                                                    name.toLowerCase(Locale.ROOT),
                                                    key -> new ArrayList<>())
                                            .addAll(values));
            Recorded answered =
                    new Recorded.Answered(
                            new Response(
                                    http.status(),
                                    headers,
                                    http.body().stream(),
                                    http.body().size()),
                            place.at,
                            reader);
            handedOn = true;
            return answered;
        } finally {
            if (!handedOn) {
                channel.close();
            }
        }
    }

    private static Recorded missing(WarcMetadata metadata) throws IOException {
        String outcome = metadata.fields().first("outcome").orElse("");
        return new Recorded.Missing(
                new Failed(
                        FetchOutcome.valueOf(outcome),
                        0,
                        metadata.fields().first("detail").orElse(""),
                        null,
                        metadata.date()));
    }
}
