package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolveCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REGISTER =
            """
            企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址
            杭州云霁机器人科技有限公司,91330100DEM000010T,2020-03-01,有限责任公司,,100万元人民币,机器人,浙江,杭州,杭州市西湖区
            杭州云霁贸易有限公司,,2020-03-01,有限责任公司,,100万元人民币,贸易,浙江,杭州,杭州市西湖区
            """;

    @Test
    void everyMentionIsAnswered(@TempDir Path folder) throws IOException {
        Path register = Files.writeString(folder.resolve("register.csv"), REGISTER);

        Invocation invocation =
                withInput(
                        """
                        {"id": 1, "name": "云霁机器人", "city": "杭州", "lang": "zh", "country": "CN"}
                        {"id": "b", "name": "杭州云霭机器人科技有限公司"}

                        {"id": "c", "name": "屏岳新能源", "city": "宁德"}
                        {"id": "d"}
                        no json
                        {"id": "e"} {"id": "f"}
                        ["g"]
                        """,
                        "resolve",
                        "--registrations",
                        register.toString());

        assertThat(invocation.status()).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : invocation.out().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        assertThat(lines).hasSize(7);
        String number = "91330100DEM000010T";
        assertThat(lines.get(0).get("firmId").asText()).contains(number);
        assertThat(lines.get(0).get("id").asInt()).isEqualTo(1);
        assertThat(lines.get(0).get("decision").asText()).isEqualTo("linked");
        assertThat(lines.get(1).get("firmId").isNull()).isTrue();
        assertThat(lines.get(1).get("decision").asText()).isEqualTo("ambiguous");
        assertThat(lines.get(1).get("abstain").asBoolean()).isTrue();
        assertThat(lines.get(1).get("candidates").get(0).get("firmId").asText()).contains(number);
        assertThat(lines.get(2).get("decision").asText()).isEqualTo("absent");
        assertThat(lines.get(2).get("candidates")).isEmpty();
        assertThat(lines.get(3).get("rejection").asText()).isEqualTo("MISSING_NAME");
        assertThat(lines.get(3).get("id").asText()).isEqualTo("d");
        assertThat(lines.get(4).get("rejection").asText()).isEqualTo("INVALID_JSON");
        assertThat(lines.get(4).get("value").asText()).isEqualTo("no json");
        assertThat(lines.get(4).get("line").asInt()).isEqualTo(6);
        assertThat(lines.get(5).get("rejection").asText()).isEqualTo("INVALID_JSON");
        assertThat(lines.get(6).get("rejection").asText()).isEqualTo("NOT_AN_OBJECT");
        assertThat(invocation.err()).contains("1 entries of").contains("1 rows rejected");
    }

    @Test
    void missingRegisterIsWrongUse() {
        Invocation invocation = Invocation.of("resolve", "--registrations", "nowhere.csv");

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err())
                .isEqualTo(
                        "agglo: --registrations nowhere.csv is not a file: name a register file\n");
    }

    @Test
    void registerWithoutAnyEntryIsWrongUse(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");

        Invocation invocation = Invocation.of("resolve", "--registrations", empty.toString());

        assertThat(invocation.status()).isEqualTo(2);
        assertThat(invocation.err()).hasLineCount(1).contains("holds no registration");
    }

    private static Invocation withInput(String text, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return Invocation.of(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
