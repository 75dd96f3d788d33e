package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.CaptureJson;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationExtractorTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String CSV =
            "企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址\n"
                    + "杭州海康威视数字技术股份有限公司,91330000733796106P,2001-11-30,N/A,×××,\"500(万元人民币)\",电子产品研发,浙江,杭州,杭州市滨江区阡陌路555号\n"
                    + "无号公司,N/A,2001-11-30,N/A,×××,N/A,N/A,浙江,杭州,N/A\n";
    private static final String JSON =
            "[{\"name\":\"杭州海康威视数字技术股份有限公司\",\"code\":\"91330000733796106P\",\"registrationDay\":\"2001-11-30\","
                    + "\"capital\":\"500(万元人民币)\",\"businessScope\":\"电子产品研发\",\"province\":\"浙江\",\"city\":\"杭州\",\"address\":\"杭州市滨江区阡陌路555号\"},"
                    + "{\"name\":\"无号公司\",\"registrationDay\":\"2001-11-30\"}]";
    private static final String PRINTED =
            "{\"file\":\"f\",\"name\":\"杭州海康威视数字技术股份有限公司\",\"creditCode\":\"91330000733796106P\","
                    + "\"identifiers\":[{\"scheme\":\"USCC\",\"value\":\"91330000733796106P\",\"valid\":true}],\"status\":\"active\","
                    + "\"registeredOn\":\"2001-11-30\",\"city\":{\"name\":\"Hangzhou\",\"code\":\"330100\"},\"region\":\"浙江\",\"country\":\"CN\","
                    + "\"registeredCapital\":{\"amount\":5000000,\"currency\":\"CNY\"},\"businessScope\":\"电子产品研发\","
                    + "\"address\":\"杭州市滨江区阡陌路555号\",\"branch\":false}";

    @ParameterizedTest
    @CsvSource({
        "dump.csv, text/csv, UTF-8, line, 3",
        "dump.csv, , GB18030, line, 3",
        "dump, text/plain, UTF-8, line, 3",
        "dump.json, , UTF-8, index, 1",
        "dump, application/json;charset=gbk, GB18030, index, 1",
        "dump, , UTF-8-JSON, index, 1"
    })
    void kindOfFileAndCharsetAreFound(
            String name, String type, String charset, String counted, int position) {
        boolean json = counted.equals("index");
        byte[] body = (json ? JSON : CSV).getBytes(Charset.forName(charset.replace("-JSON", "")));

        assertThat(lines(name, type, body))
                .containsExactly(
                        PRINTED,
                        "{\"file\":\"f\",\"rejection\":\"MISSING_NUMBER\",\"stage\":\"extract\",\"field\":\""
                                + (json ? "code" : "统一社会信用代码")
                                + "\",\"%s\":%d}".formatted(counted, position));
    }

    @Test
    void emptyFileIsOneRejection() {
        assertThat(lines("dump.csv", null, " \n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(
                        "{\"file\":\"f\",\"rejection\":\"EMPTY_PAGE\",\"stage\":\"extract\"}");
    }

    @Test
    void everyEntryOfAnArchiveIsReadAndNamed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (String entry : List.of("a.csv", "readme.txt", "b.json")) {
                zip.putNextEntry(new ZipEntry(entry));
                String content = entry.equals("a.csv") ? CSV : entry.equals("b.json") ? JSON : "?";
                zip.write(content.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(lines("dump.zip", null, packed.toByteArray()))
                .containsExactly(
                        PRINTED,
                        rejection("MISSING_NUMBER", "统一社会信用代码", "line", 3),
                        rejection("UNKNOWN_FORMAT", "header", "line", 1),
                        PRINTED,
                        rejection("MISSING_NUMBER", "code", "index", 1));
    }

    @Test
    void bombIsARejectionAfterWhatCameBeforeIt() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
            gzip.write(new byte[64 << 20]);
        }

        assertThat(lines("dump.csv.gz", null, packed.toByteArray()))
                .hasSize(3)
                .startsWith(PRINTED)
                .last()
                .asString()
                .contains("\"rejection\":\"TOO_LARGE\"", "more than 100 times its size");
    }

    @Test
    void brokenArchiveIsARejection() {
        assertThat(lines("dump.gz", null, new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"rejection\":\"BROKEN_CONTAINER\"");
    }

    private static String rejection(String reason, String field, String counted, int position) {
        return "{\"file\":\"f\",\"rejection\":\"%s\",\"stage\":\"extract\",\"field\":\"%s\",\"%s\":%d}"
                .formatted(reason, field, counted, position);
    }

    private static List<String> lines(String name, String type, byte[] body) {
        String url = "https://register.example/" + name;
        Page page =
                new Page(
                        url,
                        url,
                        200,
                        type == null ? Map.of() : Map.of("content-type", List.of(type)),
                        body,
                        FETCHED,
                        RobotsVerdict.ALLOWED);
        List<String> out = new ArrayList<>();
        new RegistrationExtractor()
                .extract(
                        page,
                        new Origin("register", url, FETCHED, 1, RobotsVerdict.ALLOWED, null),
                        (capture, counting) -> out.add(CaptureJson.print(capture, "f", counting)));
        return out;
    }
}
