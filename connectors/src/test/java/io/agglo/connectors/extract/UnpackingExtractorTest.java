package io.agglo.connectors.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.Page;
import io.agglo.connectors.postings.PostingExtractor;
import io.agglo.schemas.Capture;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UnpackingExtractorTest {
    private static final String URL = "https://jobs.example/all";
    private static final Instant NOW = Instant.parse("2026-10-10T00:00:00Z");

    @Test
    void pageThatIsNoContainerIsReadAsItIs() {
        assertThat(extracted(board("Welder"))).containsExactly("Welder " + URL);
    }

    @Test
    void gzippedAnswerIsReadLikeThePlainOne() throws IOException {
        assertThat(extracted(gzip(board("Welder")))).containsExactly("Welder " + URL);
    }

    @Test
    void everyEntryOfAnArchiveIsReadUnderItsOwnName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : List.of(Map.entry("a.json", "Welder"), Map.entry("b.json", "Baker"))) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(board(entry.getValue()));
            }
        }

        assertThat(extracted(bytes.toByteArray()))
                .containsExactly("Welder " + URL + "#a.json", "Baker " + URL + "#b.json");
    }

    @Test
    void containerThatIsCutShortIsOneRejection() throws IOException {
        byte[] whole = gzip(board("Welder"));

        assertThat(extracted(Arrays.copyOf(whole, whole.length / 2)))
                .containsExactly("BROKEN_CONTAINER " + URL);
    }

    @Test
    void containerThatSwellsIsOneRejection() throws IOException {
        assertThat(extracted(gzip(new byte[20 << 20]))).containsExactly("TOO_LARGE " + URL);
    }

    private static byte[] board(String title) {
        return """
               [{"job_name": "%s", "company_name": "Acme", "issuedate": "2026-10-01 09:00:00"}]
               """
                .formatted(title)
                .getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Title or reason, and URL, of everything that comes out. */
    private static List<String> extracted(byte[] body) {
        Page page = new Page(URL, URL, 200, Map.of(), body, NOW, RobotsVerdict.ALLOWED);
        Origin origin = new Origin("board", URL, NOW, 1, RobotsVerdict.ALLOWED, null);
        List<Capture> captures = new ArrayList<>();
        new UnpackingExtractor(new PostingExtractor()).extract(page, origin, captures::add);
        return captures.stream().map(UnpackingExtractorTest::told).toList();
    }

    private static String told(Capture capture) {
        return capture.getBody() instanceof JobPosting posting
                ? posting.getTitle() + " " + posting.getProvenance().getUrl()
                : ((Rejection) capture.getBody()).getReason()
                        + " "
                        + ((Rejection) capture.getBody()).getUrl();
    }
}
