package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.StructuredData;
import io.agglo.connectors.postings.Advert.Field;
import io.agglo.schemas.Place;
import io.agglo.schemas.Salary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One schema.org {@code JobPosting}, whose fields may each be text, an object, or a list. */
final class SchemaOrgPosting {
    private final StructuredData data;
    private final JsonNode posting;

    SchemaOrgPosting(StructuredData data, JsonNode posting) {
        this.data = data;
        this.posting = posting;
    }

    Advert advert() {
        Place place = place();
        return new Advert()
                .put(Field.ID, identifier())
                .put(Field.URL, text("url"))
                .put(Field.TITLE, text("title").or(() -> text("name")))
                .put(Field.EMPLOYER, employer())
                .put(Field.INDUSTRY, joined("industry"))
                .put(Field.DESCRIPTION, description())
                .put(Field.EMPLOYMENT, joined("employmentType"))
                .put(Field.POSTED, text("datePosted"))
                .put(Field.ENDS, text("validThrough"))
                .put(Field.OPENINGS, text("totalJobOpenings"))
                .put(Field.DEGREE, degree())
                .put(Field.EXPERIENCE, experience())
                .put(Field.BENEFITS, joined("jobBenefits"))
                .put(Field.REMOTE, remote())
                .at(place)
                .paying(salary(place.getCountry()));
    }

    /** The workplace; of work from anywhere the country that applicants must live in. */
    private Place place() {
        Place stated = Workplace.of(data, posting);
        return stated.getCountry() != null || stated.getCityName() != null
                ? stated
                : Place.newBuilder(stated)
                        .setCountry(
                                text("applicantLocationRequirements")
                                        .flatMap(Workplace::country)
                                        .orElse(null))
                        .build();
    }

    private Optional<String> text(String name) {
        return StructuredData.text(data.field(posting, name));
    }

    private Optional<String> joined(String name) {
        List<String> values =
                data.fields(posting, name).stream()
                        .flatMap(value -> StructuredData.text(value).stream())
                        .distinct()
                        .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }

    private String description() {
        return Stream.of("description", "responsibilities", "qualifications", "skills")
                .flatMap(name -> data.fields(posting, name).stream())
                .map(value -> HtmlText.of(value.isValueNode() ? value.asText() : ""))
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> employer() {
        JsonNode organization = data.field(posting, "hiringOrganization");
        return StructuredData.text(organization)
                .or(() -> StructuredData.text(data.field(organization, "legalName")))
                .filter(name -> !name.startsWith("http"));
    }

    private Optional<String> identifier() {
        JsonNode identifier = data.field(posting, "identifier");
        return StructuredData.text(identifier.isObject() ? identifier.path("value") : identifier);
    }

    private Optional<String> remote() {
        boolean anywhere =
                data.fields(posting, "jobLocation").stream()
                        .map(
                                location ->
                                        location.has("address")
                                                ? data.field(location, "address")
                                                : location)
                        .flatMap(
                                address ->
                                        Stream.of(
                                                StructuredData.text(address),
                                                StructuredData.text(
                                                        data.field(address, "addressLocality"))))
                        .flatMap(Optional::stream)
                        .anyMatch(name -> Workplace.isAnywhere(name) || Workplace.isRemote(name));
        return anywhere ? Optional.of("true") : text("jobLocationType");
    }

    private String degree() {
        return data.fields(posting, "educationRequirements").stream()
                .flatMap(
                        value ->
                                (value.isObject() && value.has("credentialCategory")
                                                ? StructuredData.text(
                                                        data.field(value, "credentialCategory"))
                                                : StructuredData.text(value))
                                        .stream())
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> experience() {
        JsonNode stated = data.field(posting, "experienceRequirements");
        JsonNode months = stated.path("monthsOfExperience");
        if (months.isValueNode() && !months.asText("").isBlank()) {
            return AdvertisedPay.number(months.asText()).stream()
                    .mapToObj(value -> value / 12 + " years")
                    .findFirst();
        }
        return StructuredData.text(stated);
    }

    private Optional<Salary> salary(@Nullable String country) {
        for (String name : List.of("baseSalary", "estimatedSalary", "salary")) {
            for (JsonNode stated : data.fields(posting, name)) {
                Optional<Salary> read = salary(stated, country);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Salary> salary(JsonNode stated, @Nullable String country) {
        JsonNode inner = stated.isObject() ? data.field(stated, "value") : stated;
        @Nullable String currency =
                first(stated, inner, "currency", "currencyCode")
                        .or(() -> text("salaryCurrency"))
                        .orElse(null);
        @Nullable String unit =
                first(inner, stated, "unitText", "unitCode", "duration").orElse(null);
        if (inner.isValueNode()) {
            return AdvertisedPay.of(
                    HtmlText.line(inner.asText()),
                    orNamed(currency, country, inner.asText()),
                    unit);
        }
        String min = first(inner, stated, "minValue").orElse("");
        String max = first(inner, stated, "maxValue").orElse("");
        if (min.isEmpty() && max.isEmpty()) {
            return first(inner, stated, "value")
                    .flatMap(
                            text -> AdvertisedPay.of(text, orNamed(currency, country, text), unit));
        }
        return AdvertisedPay.of(
                amount(min), amount(max), orNamed(currency, country, min + " " + max), unit, null);
    }

    private static @Nullable String orNamed(
            @Nullable String stated, @Nullable String country, String text) {
        return stated == null ? Currencies.named(text, country).orElse(null) : stated;
    }

    private static @Nullable Double amount(String text) {
        return AdvertisedPay.number(text).stream().boxed().findFirst().orElse(null);
    }

    private Optional<String> first(JsonNode one, JsonNode other, String... names) {
        List<JsonNode> values = new ArrayList<>();
        for (String name : names) {
            values.add(data.field(one, name));
            values.add(data.field(other, name));
        }
        return values.stream()
                .filter(JsonNode::isValueNode)
                .flatMap(value -> StructuredData.text(value).stream())
                .findFirst();
    }
}
