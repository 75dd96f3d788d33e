package io.agglo.pipeline.reject;

import static io.agglo.pipeline.Records.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Records;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Rejection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Instant READ = noon("2026-03-20");

    private static CompanyRegistration.Builder registration() {
        return Records.registration(READ, "a");
    }

    private static JobPosting.Builder posting() {
        return Records.posting(READ, "a");
    }

    private static NewsArticle.Builder article() {
        return Records.article(READ, "a");
    }

    private static String said(Optional<Rejection> refusal) {
        return refusal.map(found -> found.getReason() + " " + found.getField()).orElse("admitted");
    }

    @Test
    void registrationNeedsNameNumberAndAPossibleDate() {
        LocalDate tomorrow = LocalDate.parse("2026-03-21");

        assertThat(said(Admission.refusal(registration().build()))).isEqualTo("admitted");
        assertThat(said(Admission.refusal(registration().setName(" ").build())))
                .isEqualTo("MISSING_FIELD name");
        assertThat(said(Admission.refusal(registration().setRecordId("").build())))
                .isEqualTo("MISSING_FIELD recordId");
        assertThat(said(Admission.refusal(registration().setRegisteredOn(tomorrow).build())))
                .isEqualTo("admitted");
        assertThat(
                        said(
                                Admission.refusal(
                                        registration()
                                                .setRegisteredOn(tomorrow.plusDays(1))
                                                .build())))
                .isEqualTo("IMPOSSIBLE_DATE registeredOn");
    }

    @Test
    void postingNeedsTitleEmployerAndIdentity() {
        assertThat(said(Admission.refusal(posting().build()))).isEqualTo("admitted");
        assertThat(said(Admission.refusal(posting().setTitle(" ").build())))
                .isEqualTo("MISSING_FIELD title");
        assertThat(said(Admission.refusal(posting().setEmployerName(" ").build())))
                .isEqualTo("MISSING_FIELD employerName");
        assertThat(said(Admission.refusal(posting().setRecordId(" ").build())))
                .isEqualTo("MISSING_FIELD recordId");
    }

    @Test
    void articleNeedsTitleBodyAndIdentity() {
        assertThat(said(Admission.refusal(article().build()))).isEqualTo("admitted");
        assertThat(said(Admission.refusal(article().setTitle(" ").build())))
                .isEqualTo("MISSING_FIELD title");
        assertThat(said(Admission.refusal(article().setBody(" ").build())))
                .isEqualTo("MISSING_FIELD body");
        assertThat(said(Admission.refusal(article().setRecordId(" ").build())))
                .isEqualTo("MISSING_FIELD recordId");
    }

    @Test
    void refusalLeadsBackToWhatWasRead() {
        Rejection refusal =
                Admission.refusal(posting().setTitle(" ".repeat(600)).build()).orElseThrow();

        assertThat(refusal.getUrl()).isEqualTo("https://source.example/1");
        assertThat(refusal.getStage()).isEqualTo("validate");
        assertThat(refusal.getFetchedAt()).isEqualTo(READ);
        assertThat(refusal.getValue()).hasSize(512);
    }
}
