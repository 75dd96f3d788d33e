package io.agglo.connectors.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetsTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CHINESE = "杭州市人民政府昨日发布人工智能产业发展若干政策，对新设立的研发机构给予补助。";

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("unlabelled GBK", CHINESE, GB18030, null, "detector"),
                Arguments.of(
                        "gbk in the header", CHINESE, GB18030, "text/html; charset=gbk", "header"),
                Arguments.of(
                        "gb2312 in the page, characters beyond it in the bytes",
                        "<meta charset=gb2312>朱镕基与" + CHINESE,
                        GB18030,
                        null,
                        "document"),
                Arguments.of(
                        "a header of UTF-8 over GBK bytes",
                        CHINESE,
                        GB18030,
                        "text/html; charset=utf-8",
                        "detector"),
                Arguments.of(
                        "a page of UTF-8 that says gb2312",
                        "<meta charset=\"gb2312\">" + CHINESE,
                        UTF_8,
                        null,
                        "utf-8"),
                Arguments.of(
                        "a page of UTF-8 that says ISO-8859-1",
                        "<meta charset=iso-8859-1>Rhône",
                        UTF_8,
                        null,
                        "utf-8"),
                Arguments.of(
                        "an XML declaration",
                        "<?xml version='1.0' encoding='ISO-8859-1'?><a>Inovação</a>",
                        ISO_8859_1,
                        null,
                        "document"),
                Arguments.of(
                        "Big5 in the page",
                        "<meta charset=big5>臺北市政府發布人工智慧產業政策",
                        Charset.forName("Big5"),
                        null,
                        "document"),
                Arguments.of("plain ASCII", "plain", UTF_8, null, "utf-8"),
                Arguments.of(
                        "a label that is no charset",
                        "Rhône",
                        UTF_8,
                        "text/html; charset=utf-x!",
                        "utf-8"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void textComesBackAsItWasWritten(
            String name, String text, Charset written, @Nullable String header, String how) {
        Charsets.Decoded decoded = Charsets.decode(text.getBytes(written), header, null);

        assertThat(decoded.text()).isEqualTo(text);
        assertThat(decoded.how()).isEqualTo(how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void streamIsReadAsItWasWritten(
            String name, String text, Charset written, @Nullable String header, String how)
            throws IOException {
        assertThat(read(text.getBytes(written), header)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void charsetOfALongStreamIsFoundFromItsStart(int shift) throws IOException {
        String text = "x".repeat(shift) + CHINESE.repeat(2000);

        for (Charset charset : List.of(UTF_8, GB18030)) {
            assertThat(read(text.getBytes(charset), null)).isEqualTo(text);
        }
        for (Charset charset : List.of(UTF_8, UTF_16LE, GB18030)) {
            assertThat(read(("\uFEFF" + text).getBytes(charset), null)).isEqualTo(text);
        }
    }

    private static String read(byte[] body, @Nullable String header) throws IOException {
        StringWriter text = new StringWriter();
        Charsets.reader(new ByteArrayInputStream(body), header, null).transferTo(text);
        return text.toString();
    }

    @Test
    void byteOrderMarkOutweighsEveryLabelAndIsNoText() {
        byte[] body = ("\uFEFF" + CHINESE).getBytes(UTF_8);
        byte[] wide = ("\uFEFF" + CHINESE).getBytes(UTF_16LE);

        assertThat(Charsets.decode(body, "text/html; charset=gbk", null).text()).isEqualTo(CHINESE);
        assertThat(Charsets.decode(wide, null, null).text()).isEqualTo(CHINESE);
        assertThat(Charsets.decode(wide, null, null).how()).isEqualTo("bom");
    }

    @Test
    void oneBrokenCharacterDoesNotMakeAPageOfUtf8SomethingElse() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(CHINESE.getBytes(UTF_8));
        body.write(0xE6);
        body.writeBytes(CHINESE.getBytes(UTF_8));

        assertThat(Charsets.decode(body.toByteArray(), "text/html; charset=utf-8", null).text())
                .isEqualTo(CHINESE + "\uFFFD" + CHINESE);
    }

    @Test
    void bodyCutInsideOfACharacterKeepsItsCharset() {
        byte[] cut = Arrays.copyOf(CHINESE.getBytes(UTF_8), 40);

        assertThat(Charsets.decode(cut, null, null).charset()).isEqualTo(UTF_8);
    }

    @Test
    void fallbackHoldsWhereNothingElseTells() {
        byte[] body = {'a', (byte) 0xE9, 'b'};

        assertThat(Charsets.decode(body, null, "iso-8859-2").charset())
                .isEqualTo(Charset.forName("ISO-8859-2"));
    }
}
