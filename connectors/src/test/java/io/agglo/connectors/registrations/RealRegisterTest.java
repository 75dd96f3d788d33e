package io.agglo.connectors.registrations;

import static io.agglo.connectors.registrations.Registers.accepted;
import static io.agglo.connectors.registrations.Registers.rejections;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.http.Body;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real rows of the Chinese register; skipped where the folder of real input is absent. */
class RealRegisterTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("agglo.root", ".."), "../shared/data/registrations/cn");

    private final Gazetteer gazetteer = Gazetteer.standard();

    @BeforeEach
    void folderOfRealInputIsThere() {
        assumeThat(FOLDER).as("real register rows are absent").isDirectory();
    }

    @Test
    void everySoundRowIsAcceptedAndHasACity() throws IOException {
        List<Object> read = read("registrations.csv");

        assertThat(accepted(read)).hasSize(5000).hasSameSizeAs(read);
        assertThat(accepted(read))
                .allSatisfy(record -> assertThat(record.getPlace().getCityCode()).isNotNull());
    }

    @Test
    void cityOfTheEntryAgreesWithItsCreditCodeAndItsAddress() throws IOException {
        List<Object> read = read("registrations.csv");

        Agreement ofCode = new Agreement();
        Agreement ofAddress = new Agreement();
        Agreement ofAddressAlone = new Agreement();
        for (CompanyRegistration record : accepted(read)) {
            String city = record.getPlace().getCityCode();
            String address = record.getPlace().getAddress();
            if (record.getCreditCode() != null) {
                ofCode.count(gazetteer.byCreditCode(record.getCreditCode()), city);
            }
            if (address != null) {
                ofAddress.count(gazetteer.byAddress(record.getPlace().getRegion(), address), city);
                ofAddressAlone.count(gazetteer.byAddress(null, address), city);
            }
        }

        assertThat(ofCode.found).isGreaterThan(4700);
        assertThat(ofCode.wrong).isLessThan(10);
        assertThat(ofAddress.found).isGreaterThan(4700);
        assertThat(ofAddress.wrong).isLessThan(10);
        assertThat(ofAddressAlone.found).isGreaterThan(4000);
        assertThat(ofAddressAlone.wrong).isLessThan(20);
    }

    @Test
    void everyDamagedRowIsRejectedWithReasonFieldValueAndLine() throws IOException {
        List<Object> read = read("damaged_rows.csv");

        assertThat(rejections(read)).hasSize(45).hasSameSizeAs(read);
        for (int i = 0; i < read.size(); i++) {
            Rejection rejection = (Rejection) read.get(i);
            assertThat(rejection.getReason()).isNotEmpty();
            assertThat(rejection.getField()).isNotEmpty();
            assertThat(rejection.getValue()).isNotEmpty();
            assertThat(rejection.getPosition()).isEqualTo(i + 2);
        }
    }

    @Test
    void invalidCodeIsNeverACreditCode() throws IOException {
        List<Object> read = read("invalid_credit_codes.csv");

        assertThat(accepted(read)).hasSize(100).hasSameSizeAs(read);
        assertThat(accepted(read))
                .allSatisfy(
                        record -> {
                            assertThat(record.getCreditCode()).isNull();
                            assertThat(record.getIdentifiers()).hasSize(1);
                            assertThat(record.getIdentifiers().get(0).getValid())
                                    .isEqualTo(
                                            record.getIdentifiers().get(0).getValue().length()
                                                    == 15);
                        });
    }

    @Test
    void everyShapeOfCapitalIsAnAmount() throws IOException {
        List<Object> read = read("capital_shapes.csv");

        assertThat(accepted(read)).hasSize(40).hasSameSizeAs(read);
        assertThat(accepted(read))
                .allSatisfy(r -> assertThat(r.getRegisteredCapital()).isNotNull());
        assertThat(
                        accepted(read).stream()
                                .filter(r -> r.getRegisteredCapital().getCurrency() == null)
                                .map(r -> r.getName()))
                .containsExactlyInAnyOrder(
                        "天津市红桥区糖果糕点公司祥德斋第二门市部",
                        "山丹县七彩世界生态旅游专业合作社",
                        "深圳上汽南方汽车销售服务有限公司",
                        "济南市长清区服务公司");
    }

    @Test
    void everyLegalFormIsRead() throws IOException {
        List<Object> read = read("enterprise_types.csv");

        assertThat(accepted(read)).hasSize(74).hasSameSizeAs(read);
    }

    @Test
    void wellKnownFirmHasAValidCodeAndItsCity() throws IOException {
        JsonNode firms =
                new ObjectMapper().readTree(FOLDER.resolve("wellknown_firms.json").toFile());
        assertThat(firms).hasSize(21);
        for (JsonNode firm : firms) {
            CreditCode code = CreditCode.parse(firm.get("uscc").asText()).orElseThrow();
            String city = firm.get("city").asText();
            gazetteer
                    .byCreditCode(code.value())
                    .ifPresent(found -> assertThat(found.nameZh()).isEqualTo(city));
            assertThat(gazetteer.byName("CN", null, city)).isPresent();
        }
    }

    private static List<Object> read(String file) throws IOException {
        return Registers.read(Body.of(FOLDER.resolve(file)));
    }

    private static final class Agreement {
        private int found;
        private int wrong;

        void count(Optional<City> city, String expected) {
            if (city.isPresent()) {
                found++;
                if (!city.get().code().equals(expected)) {
                    wrong++;
                }
            }
        }

        @Override
        public String toString() {
            return wrong + " wrong of " + found;
        }
    }
}
