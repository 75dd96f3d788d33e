package io.agglo.connectors.registrations;

import static io.agglo.connectors.registrations.Registers.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.agglo.connectors.http.Body;
import io.agglo.schemas.Activity;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real files of registers outside China; skipped where the folder of real input is absent. */
class RealForeignRegistersTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("agglo.root", ".."), "../shared/data/registrations");

    @BeforeEach
    void folderOfRealInputIsThere() {
        assumeThat(FOLDER.resolve("no")).as("real register files are absent").isDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "enheter-details-response.json, 1, FIRM, ACTIVE, geonames:3143244",
        "enheter-details-deleted-response.json, 1, OTHER, DISSOLVED, ",
        "enheter-search-response.json, 1, FIRM, ACTIVE, geonames:3143244",
        "enheter-search-page1-response.json, 2, FIRM, ACTIVE, geonames:3133880",
        "enheter-search-page2-response.json, 1, OTHER, ACTIVE, ",
        "underenheter-details-response.json, 1, BRANCH, DISSOLVED, geonames:3143244",
        "underenheter-details-deleted-response.json, 1, BRANCH, DISSOLVED, ",
        "underenheter-search-response.json, 1, BRANCH, ACTIVE, "
    })
    void norwegianAnswerYieldsItsUnits(
            String file, int units, UnitKind kind, RegistrationStatus status, String city)
            throws IOException {
        List<Object> read = read("no/" + file);

        assertThat(accepted(read)).hasSize(units).hasSameSizeAs(read);
        CompanyRegistration first = accepted(read).get(0);
        assertThat(first.getUnitKind()).isEqualTo(kind);
        assertThat(first.getStatus()).isEqualTo(status);
        assertThat(first.getPlace().getCityCode()).isEqualTo(city);
        assertThat(first.toString()).doesNotContain("Rusing");
    }

    @ParameterizedTest
    @CsvSource({"enheter-search-empty-response.json", "underenheter-search-empty-response.json"})
    void emptyAnswerYieldsNothing(String file) throws IOException {
        assertThat(read("no/" + file)).isEmpty();
    }

    @Test
    void britishRowIsReadInSpiteOfTheBlanksInItsHeader() throws IOException {
        CompanyRegistration firm = accepted(read("uk/BasicCompanyData_sample.csv")).get(0);

        assertThat(firm.getName()).isEqualTo("! LTD");
        assertThat(firm.getIdentifiers())
                .containsExactly(new Identifier("GB-CRN", "08209948", true));
        assertThat(firm.getRegisteredOn()).isEqualTo(LocalDate.of(2012, 9, 11));
        assertThat(firm.getActivities()).containsExactly(new Activity("UK-SIC2007", "99999"));
        assertThat(firm.getPlace().getCityName()).isEqualTo("Leeds");
    }

    @Test
    void soleProprietorWithAnLeiGoesByTheTradingName() throws IOException {
        CompanyRegistration firm = accepted(read("gleif/lei_record_api.json")).get(0);

        assertThat(firm.getName()).isEqualTo("MATRIX POWER & AUTOMATION");
        assertThat(firm.getUnitKind()).isEqualTo(UnitKind.SOLE_TRADER);
        assertThat(firm.getRecordId()).isEqualTo("IN:LEI:9845001B2AD43E664E58");
        assertThat(firm.getRegisteredOn()).isEqualTo(LocalDate.of(2019, 3, 27));
        assertThat(firm.getPlace().getCityCode()).isEqualTo("geonames:1255744");
    }

    private static List<Object> read(String file) throws IOException {
        return Registers.read(Body.of(FOLDER.resolve(file)));
    }
}
