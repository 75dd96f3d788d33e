package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.registrations.RegistrationExtractor;

class RegistrationFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyFileIsRegistrationsOrRejections(byte[] body) {
        Boundary.hold(
                new RegistrationExtractor(),
                body,
                "https://register.example/all",
                "application/octet-stream");
    }
}
