package io.agglo.pipeline.cli;

import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.pipeline.jobs.Extractors;
import io.agglo.pipeline.resolve.name.FirmRegister;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.RobotsVerdict;
import java.nio.file.Files;
import java.nio.file.Path;

/** A register file, as {@code extract} reads it, as a register to look firms up in. */
final class RegisterFile {
    private RegisterFile() {}

    /**
     * Reads a file; says how many rows are in the register and how many were rejected.
     *
     * @throws CommandFailure if the file cannot be read, or holds no registration
     */
    static FirmRegister read(Path file, Console console) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.wrongUse(
                    "--registrations %s is not a file: name a register file".formatted(file));
        }
        FirmRegister.Builder register = FirmRegister.builder();
        Page page = SavedPage.of(file);
        Origin origin =
                new Origin(
                        "resolve",
                        page.url(),
                        page.fetchedAt(),
                        1,
                        RobotsVerdict.NOT_APPLICABLE,
                        null);
        long[] rejected = {0};
        Extractors.of(SiteProfile.Kind.REGISTRATION, SiteHints.NONE)
                .extract(
                        page,
                        origin,
                        capture -> {
                            if (capture.getBody() instanceof CompanyRegistration registration) {
                                register.add(registration);
                            } else {
                                rejected[0]++;
                            }
                        });
        FirmRegister built = register.build();
        if (built.size() == 0) {
            throw CommandFailure.wrongUse(
                    "--registrations %s holds no registration (%d rows rejected): see agglo extract --kind registration %s"
                            .formatted(file, rejected[0], file));
        }
        console.say("%d entries of %s, %d rows rejected", built.size(), file, rejected[0]);
        return built;
    }
}
