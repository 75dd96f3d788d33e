package io.agglo.pipeline.resolve.name;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Body;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.registrations.RegistrationExtractor;
import io.agglo.pipeline.cli.SharedData;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.RobotsVerdict;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real registrations that lie beside the project. */
final class RealRegister {
    private static final Origin ORIGIN =
            new Origin(
                    "test",
                    "file:registrations.csv",
                    Instant.parse("2026-11-24T00:00:00Z"),
                    1,
                    RobotsVerdict.NOT_APPLICABLE,
                    null);

    private RealRegister() {}

    /** All entries of 5,000 that are no branch, in the order of the file. */
    static List<CompanyRegistration> firms() throws IOException {
        List<CompanyRegistration> firms = new ArrayList<>();
        Page file =
                new Page(
                        ORIGIN.url(),
                        ORIGIN.url(),
                        200,
                        Map.of(),
                        Body.of(at("registrations.csv")),
                        ORIGIN.fetchedAt(),
                        RobotsVerdict.NOT_APPLICABLE);
        new RegistrationExtractor().extract(file, ORIGIN, capture -> keep(capture, firms));
        return firms;
    }

    /** Firms that everybody knows. */
    static List<CompanyRegistration> wellKnown() throws IOException {
        List<CompanyRegistration> firms = new ArrayList<>();
        for (JsonNode firm : new ObjectMapper().readTree(at("wellknown_firms.json").toFile())) {
            String code = firm.path("uscc").asText();
            String city =
                    Gazetteer.standard()
                            .byName("CN", null, firm.path("city").asText())
                            .orElseThrow()
                            .code();
            firms.add(CrowdedRegister.registration(code, firm.path("name").asText(), city));
        }
        return firms;
    }

    private static Path at(String file) {
        return SharedData.at("data/registrations/cn/" + file);
    }

    private static void keep(Capture capture, List<CompanyRegistration> firms) {
        if (capture.getBody() instanceof CompanyRegistration firm
                && firm.getUnitKind() != UnitKind.BRANCH) {
            firms.add(firm);
        }
    }
}
