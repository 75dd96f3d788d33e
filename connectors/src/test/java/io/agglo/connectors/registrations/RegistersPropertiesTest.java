package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.http.Body;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Laws of every register format, over generated firms and over damaged files. */
class RegistersPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ABSENT = "SURNAME-OF-A-PERSON";

    /** What all registers state. */
    record Firm(String name, int number, int year, int month, int day) {
        String date(String pattern) {
            return pattern.replace("yyyy", "%04d".formatted(year))
                    .replace("MM", "%02d".formatted(month))
                    .replace("dd", "%02d".formatted(day));
        }
    }

    /** How a register writes a firm. */
    private interface Writer {
        String write(Firm firm);
    }

    /** A register as a file: what stands before the firms, and each of them on a line. */
    private record Written(String header, Writer row) {
        String file(List<Firm> firms) {
            return header
                    + firms.stream()
                            .map(row::write)
                            .map(line -> line + "\n")
                            .collect(Collectors.joining());
        }
    }

    private static final Map<String, Written> REGISTERS =
            Map.of(
                    "China",
                    new Written(
                            "企业名称,统一社会信用代码,注册日期,法人代表\n",
                            f ->
                                    csv(
                                            ',',
                                            f.name,
                                            "3205020000%05d".formatted(f.number % 100_000),
                                            f.date("yyyy-MM-dd"),
                                            ABSENT)),
                    "Companies House",
                    new Written(
                            "CompanyName, CompanyNumber,RegAddress.CareOf,IncorporationDate\n",
                            f ->
                                    csv(
                                            ',',
                                            f.name,
                                            "%08d".formatted(f.number),
                                            ABSENT,
                                            f.date("dd/MM/yyyy"))),
                    "Companies House stream",
                    new Written(
                            "",
                            f ->
                                    json(
                                            Map.of(
                                                    "resource_kind",
                                                    "company-profile",
                                                    "data",
                                                    Map.of(
                                                            "company_name",
                                                            f.name,
                                                            "company_number",
                                                            "%08d".formatted(f.number),
                                                            "date_of_creation",
                                                            f.date("yyyy-MM-dd"))))),
                    "Brreg",
                    new Written(
                            "",
                            f ->
                                    json(
                                            Map.of(
                                                    "navn",
                                                    f.name,
                                                    "organisasjonsnummer",
                                                    "%09d".formatted(f.number),
                                                    "registreringsdatoEnhetsregisteret",
                                                    f.date("yyyy-MM-dd"),
                                                    "organisasjonsform",
                                                    Map.of("kode", "AS")))),
                    "Sirene",
                    new Written(
                            "siren,nomUniteLegale,denominationUniteLegale,dateCreationUniteLegale,categorieJuridiqueUniteLegale\n",
                            f ->
                                    csv(
                                            ',',
                                            "%09d".formatted(f.number),
                                            "",
                                            f.name,
                                            f.date("yyyy-MM-dd"),
                                            "5710")),
                    "GLEIF",
                    new Written(
                            "",
                            f ->
                                    json(
                                            Map.of(
                                                    "id",
                                                    "x",
                                                    "attributes",
                                                    Map.of(
                                                            "lei",
                                                            "9845%016d".formatted(f.number),
                                                            "entity",
                                                            Map.of(
                                                                    "legalName",
                                                                    Map.of("name", f.name),
                                                                    "jurisdiction",
                                                                    "DE",
                                                                    "category",
                                                                    "GENERAL",
                                                                    "creationDate",
                                                                    f.date(
                                                                            "yyyy-MM-ddT00:00:00Z")))))),
                    "Estonia",
                    new Written(
                            "\uFEFFnimi;ariregistri_kood;ettevotja_oiguslik_vorm;ettevotja_esmakande_kpv\n",
                            f ->
                                    csv(
                                            ';',
                                            f.name,
                                            "%08d".formatted(f.number),
                                            "Osaühing",
                                            f.date("dd.MM.yyyy"))),
                    "Finland",
                    new Written(
                            "",
                            f ->
                                    json(
                                            Map.of(
                                                    "businessId",
                                                    Map.of(
                                                            "value",
                                                            "%07d-1"
                                                                    .formatted(
                                                                            f.number % 10_000_000)),
                                                    "names",
                                                    List.of(Map.of("name", f.name, "type", "1")),
                                                    "registrationDate",
                                                    f.date("yyyy-MM-dd")))));

    @Property(tries = 100)
    void whatIsWrittenIsRead(
            @ForAll("registers") String register,
            @ForAll @Size(min = 1, max = 6) List<@From("firms") Firm> firms) {
        List<Object> read = Registers.read(REGISTERS.get(register).file(firms));

        assertThat(Registers.accepted(read)).hasSameSizeAs(read).hasSameSizeAs(firms);
        for (int i = 0; i < firms.size(); i++) {
            assertSame(Registers.accepted(read).get(i), firms.get(i));
        }
    }

    @Property(tries = 100)
    void jsonArrayReadsLikeLines(
            @ForAll("objects") String register,
            @ForAll @Size(min = 1, max = 6) List<@From("firms") Firm> firms) {
        String array =
                firms.stream()
                        .map(REGISTERS.get(register).row::write)
                        .collect(Collectors.joining(",\n", "{\"found\":[", "]}"));

        assertThat(hashes(Registers.read(array)))
                .isEqualTo(hashes(Registers.read(REGISTERS.get(register).file(firms))));
    }

    @Property(tries = 300)
    void brokenLineCostsNoneOfItsNeighbours(
            @ForAll("registers") String register,
            @ForAll @Size(min = 2, max = 6) List<@From("firms") Firm> firms,
            @ForAll Random random) {
        Written written = REGISTERS.get(register);
        List<String> lines = new ArrayList<>(firms.stream().map(written.row::write).toList());
        int at = random.nextInt(lines.size());
        String whole = lines.get(at);
        lines.set(at, whole.substring(0, 1 + random.nextInt(whole.length() - 2)).replace("\n", ""));
        List<Firm> others = new ArrayList<>(firms);
        others.remove(at);

        List<Object> read = Registers.read(written.header + String.join("\n", lines) + "\n");

        assertThat(hashes(read)).containsAll(hashes(Registers.read(written.file(others))));
        assertThat(read.size()).isBetween(others.size(), firms.size());
    }

    @Property(tries = 300)
    void swappedColumnsNeverShowAPersonAsAPlaceOrValue(
            @ForAll("registers") String register,
            @ForAll @From("firms") Firm firm,
            @ForAll Random random) {
        Written written = REGISTERS.get(register);
        String row = written.row.write(firm);
        if (row.startsWith("{")) {
            return;
        }
        char delimiter = written.header.contains(";") ? ';' : ',';
        List<String> values =
                new ArrayList<>(Arrays.asList(row.split("[" + delimiter + "](?=\")")));
        Collections.shuffle(values, random);

        for (Object each :
                Registers.read(written.header + String.join("" + delimiter, values) + "\n")) {
            if (each instanceof Rejection rejection) {
                assertThat(String.valueOf(rejection.getValue())).doesNotContain(ABSENT);
            } else {
                assertThat(((CompanyRegistration) each).getPlace().toString())
                        .doesNotContain(ABSENT);
            }
        }
    }

    @Property(tries = 400)
    void damagedBytesNeverFail(@ForAll("files") Path file, @ForAll Random random)
            throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int damages = 1 + random.nextInt(5);
        for (int i = 0; i < damages; i++) {
            int at = random.nextInt(bytes.length);
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, Math.max(1, at));
            } else {
                bytes[at] =
                        (byte)
                                (random.nextBoolean()
                                        ? random.nextInt(256)
                                        : "\"{}[],\n".charAt(random.nextInt(7)));
            }
        }

        for (Object each : Registers.read(Body.of(bytes))) {
            assertThat(each).isInstanceOfAny(CompanyRegistration.class, Rejection.class);
        }
    }

    @Property(tries = 300)
    void anyTextIsReadToItsEnd(@ForAll String text) {
        Registers.read(text);
        Registers.read("[{\"organisasjonsnummer\":" + text);
        Registers.read("CompanyName,CompanyNumber,IncorporationDate\n" + text);
    }

    private static void assertSame(CompanyRegistration read, Firm firm) {
        assertThat(read.getName()).isEqualTo(firm.name);
        assertThat(read.getRecordId()).contains(String.valueOf(firm.number));
        assertThat(read.getRegisteredOn().toString()).isEqualTo(firm.date("yyyy-MM-dd"));
        assertThat(read.toString()).doesNotContain(ABSENT);
    }

    private static List<String> hashes(List<Object> read) {
        return Registers.accepted(read).stream()
                .map(each -> each.getProvenance().getContentHash())
                .toList();
    }

    private static String csv(char delimiter, String... values) {
        return Arrays.stream(values)
                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }

    private static String json(Map<String, ?> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<String> registers() {
        return Arbitraries.of(REGISTERS.keySet().stream().sorted().toList());
    }

    @Provide
    Arbitrary<String> objects() {
        return Arbitraries.of("Brreg", "Companies House stream", "Finland", "GLEIF");
    }

    @Provide
    Arbitrary<Path> files() throws IOException {
        return Arbitraries.of(RegistersGoldenTest.files());
    }

    @Provide
    Arbitrary<Firm> firms() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withChars("ABCÅÉ,;\"杭州&'() 0")
                                .ofMinLength(1)
                                .ofMaxLength(20)
                                .map(name -> "Q" + name.replaceAll(" +", " ").strip()),
                        Arbitraries.integers().between(10_000, 99_999),
                        Arbitraries.integers().between(1900, 2025),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 28))
                .as(Firm::new);
    }
}
