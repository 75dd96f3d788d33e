package io.agglo.connectors.http;

import io.agglo.connectors.http.Exchange.Answer;
import io.agglo.connectors.http.FetchResult.Failed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/**
 * Writes exchanges into WARC 1.1 files (ISO 28500), each record a gzip member: a request and a
 * response, bodies as they were sent, or a metadata record with the outcome where there was no
 * whole response. Cookies and credentials are left out. A file is full at 1 GiB.
 *
 * <p>A line is whole on disk when the next request begins: a crawl that dies leaves files that can
 * be read.
 */
final class WarcLog implements ExchangeLog {

    private static final long FULL = 1L << 30;
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("content-length", "transfer-encoding", "connection", "keep-alive");

    private final Path folder;
    private final String name;
    private final SpoolFolder spools;
    private @Nullable WarcWriter writer;
    private int files;

    private WarcLog(Path folder, String name, SpoolFolder spools) {
        this.spools = spools;
        this.folder = folder;
        this.name = name;
    }

    /**
     * A log in a folder.
     *
     * @param now part of the names of its files
     * @param spools where large bodies are kept until they are whole
     * @throws IOException if the folder cannot be made
     */
    static WarcLog in(Path folder, Instant now, SpoolFolder spools) throws IOException {
        Files.createDirectories(folder);
        String time =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC).format(now);
        String writer = UUID.randomUUID().toString().substring(0, 8);
        return new WarcLog(folder, "agglo-%s-%s".formatted(time, writer), spools);
    }

    @Override
    public Recording begin(String url, Map<String, List<String>> asked, Response response) {
        if (response.body() == null) {
            return new Kept(url, asked, response, new Spool(spools));
        }
        Copying body = new Copying(response.body(), new Spool(spools));
        return new Kept(
                url,
                asked,
                new Response(response.status(), response.headers(), body, response.length()),
                body.copy);
    }

    @Override
    public void failed(String url, Failed failure) {
        write(
                new WarcMetadata.Builder()
                        .targetURI(url)
                        .version(MessageVersion.WARC_1_1)
                        .date(failure.at())
                        .fields(
                                Map.of(
                                        "outcome",
                                        List.of(failure.outcome().name()),
                                        "detail",
                                        List.of(failure.detail())))
                        .build());
    }

    private synchronized void write(WarcRecord... records) {
        try {
            WarcWriter current = writer == null ? next() : writer;
            for (WarcRecord record : records) {
                current.write(record);
            }
            writer = current;
            if (current.position() >= FULL) {
                close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the recording in %s cannot be written: check space and permissions"
                            .formatted(folder),
                    e);
        }
    }

    private WarcWriter next() throws IOException {
        String file = "%s-%05d.warc.gz".formatted(name, ++files);
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(file),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        WarcWriter begun = new WarcWriter(channel, WarcCompression.GZIP);
        begun.write(
                new Warcinfo.Builder()
                        .version(MessageVersion.WARC_1_1)
                        .filename(file)
                        .fields(
                                Map.of(
                                        "software",
                                        List.of(Fetcher.PRODUCT),
                                        "format",
                                        List.of("WARC File Format 1.1")))
                        .build());
        return begun;
    }

    @Override
    public synchronized void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private final class Kept implements Recording {
        private final String url;
        private final Map<String, List<String>> asked;
        private final Response response;
        private final Spool body;

        Kept(String url, Map<String, List<String>> asked, Response response, Spool body) {
            this.url = url;
            this.asked = asked;
            this.response = response;
            this.body = body;
        }

        @Override
        public Response response() {
            return response;
        }

        @Override
        public void complete(Answer answer) {
            Instant at =
                    answer instanceof Answer.Redirect redirect
                            ? redirect.at()
                            : ((Answer.Final) answer).result().at();
            byte[] head = answerHead();
            try (InputStream whole =
                    new SequenceInputStream(new ByteArrayInputStream(head), body.body().open())) {
                WarcResponse answered =
                        new WarcResponse.Builder(url)
                                .version(MessageVersion.WARC_1_1)
                                .date(at)
                                .body(
                                        MediaType.HTTP_RESPONSE,
                                        Channels.newChannel(whole),
                                        head.length + body.size())
                                .build();
                WarcRequest request =
                        new WarcRequest.Builder(url)
                                .version(MessageVersion.WARC_1_1)
                                .date(at)
                                .concurrentTo(answered.id())
                                .body(MediaType.HTTP_REQUEST, requestBytes())
                                .build();
                write(answered, request);
            } catch (IOException e) {
                throw new UncheckedIOException("what was just read cannot be read again", e);
            }
        }

        @Override
        public void close() {
            body.discard();
        }

        private byte[] answerHead() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            append(out, "HTTP/1.1 %d \r\n".formatted(response.status()));
            response.headers().forEach((header, values) -> append(out, header, values));
            append(out, "content-length: %d\r\n\r\n".formatted(body.size()));
            return out.toByteArray();
        }

        private byte[] requestBytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            URI uri = URI.create(url);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            append(out, "GET %s%s HTTP/1.1\r\n".formatted(path, query));
            append(out, "host", List.of(uri.getRawAuthority()));
            asked.forEach((header, values) -> append(out, header, values));
            append(out, "\r\n");
            return out.toByteArray();
        }

        private void append(ByteArrayOutputStream out, String header, List<String> values) {
            if (!OF_THE_CONNECTION.contains(header)) {
                values.forEach(value -> append(out, "%s: %s\r\n".formatted(header, value)));
            }
        }

        private void append(ByteArrayOutputStream out, String text) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Keeps what is read. */
    private static final class Copying extends FilterInputStream {
        private final Spool copy;

        Copying(InputStream in, Spool copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) {
                copy.write(b);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            if (n > 0) {
                copy.write(buffer, offset, n);
            }
            return n;
        }
    }
}
