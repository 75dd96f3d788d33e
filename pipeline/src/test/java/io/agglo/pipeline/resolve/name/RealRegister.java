package io.agglo.pipeline.resolve.name;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.registrations.ChineseRegister;
import io.agglo.pipeline.cli.SharedData;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.RobotsVerdict;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
        try (Reader csv = Files.newBufferedReader(at("registrations.csv"))) {
            new ChineseRegister(Gazetteer.standard())
                    .readCsv(csv, ORIGIN, capture -> keep(capture, firms));
        }
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
