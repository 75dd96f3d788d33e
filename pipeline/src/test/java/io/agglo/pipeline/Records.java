package io.agglo.pipeline;

import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Place;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.RobotsVerdict;
import io.agglo.schemas.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain records of each input, to be varied by a test. */
public final class Records {
    public static final String HANGZHOU = "330100";
    public static final String SHENZHEN = "440300";

    private Records() {}

    /** Noon of a day in Beijing, so that the day is the same in UTC. */
    public static Instant noon(String day) {
        return Instant.parse(day + "T04:00:00Z");
    }

    public static Provenance provenance(Instant fetchedAt, String contentHash) {
        return provenance("source", fetchedAt, contentHash, 0);
    }

    public static Provenance provenance(
            String source, Instant fetchedAt, String contentHash, long sourceVersion) {
        return new Provenance(
                source,
                "https://source.example/1",
                null,
                fetchedAt,
                contentHash,
                sourceVersion,
                1,
                1,
                RobotsVerdict.ALLOWED,
                null);
    }

    public static Place place(@Nullable String cityCode) {
        return place("CN", cityCode);
    }

    public static Place place(@Nullable String country, @Nullable String cityCode) {
        return new Place(country, null, null, cityCode, null, null, null, null);
    }

    /** An active firm of Hangzhou with a valid identity number, established on 1 March 2020. */
    public static CompanyRegistration.Builder registration(Instant fetchedAt, String contentHash) {
        return CompanyRegistration.newBuilder()
                .setRecordId("CN:USCC:1")
                .setCountry("CN")
                .setName("云深科技有限公司")
                .setIdentifiers(List.of(new Identifier("USCC", "1", true)))
                .setUnitKind(UnitKind.FIRM)
                .setStatus(RegistrationStatus.ACTIVE)
                .setRegisteredOn(LocalDate.parse("2020-03-01"))
                .setPlace(place(HANGZHOU))
                .setProvenance(provenance(fetchedAt, contentHash));
    }

    /** A posting of one opening in Hangzhou. */
    public static JobPosting.Builder posting(Instant fetchedAt, String contentHash) {
        return JobPosting.newBuilder()
                .setRecordId("board:1")
                .setTitle("算法研究员")
                .setEmployerName("云深科技有限公司")
                .setPlace(place(HANGZHOU))
                .setProvenance(provenance(fetchedAt, contentHash));
    }

    /** An article that names no city. */
    public static NewsArticle.Builder article(Instant fetchedAt, String contentHash) {
        return NewsArticle.newBuilder()
                .setRecordId("https://news.example/1")
                .setTitle("杭州的新公司")
                .setBody("一家机器人公司")
                .setProvenance(provenance(fetchedAt, contentHash));
    }
}
