package io.agglo;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between packages: each holds over the whole project, and each sees a planted
 * violation.
 */
class ArchitectureTest {
    private static final String PIPELINE = "io.agglo.pipeline.";
    private static final List<String> STEPS =
            List.of(
                    "deduplicate",
                    "resolve",
                    "profile",
                    "contribute",
                    "aggregate",
                    "snapshot",
                    "follow",
                    "publish",
                    "health");
    private static final JavaClasses PROJECT =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.agglo");

    /** One arrow that must not be: the rule, and where a class that breaks it would stand. */
    private record Arrow(ArchRule rule, String plantedIn, String forbidden) {}

    private static Map<String, Arrow> arrows() {
        Map<String, Arrow> arrows = new LinkedHashMap<>();
        arrows.put(
                "schemas know nobody",
                forbid(
                        "io.agglo.schemas..",
                        "io.agglo.schemas",
                        "io.agglo.connectors.extract.Origin",
                        "io.agglo.connectors..",
                        "io.agglo.pipeline..",
                        "io.agglo.dashboards.."));
        arrows.put(
                "connectors know neither pipeline nor dashboards",
                forbid(
                        "io.agglo.connectors..",
                        "io.agglo.connectors.extract",
                        PIPELINE + "change.Cell",
                        "io.agglo.pipeline..",
                        "io.agglo.dashboards.."));
        arrows.put(
                "dashboards know neither connectors nor pipeline",
                forbid(
                        "io.agglo.dashboards..",
                        "io.agglo.dashboards",
                        PIPELINE + "change.Cell",
                        "io.agglo.pipeline..",
                        "io.agglo.connectors.."));
        arrows.put(
                "only local and cli know dashboards",
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAPackage("io.agglo.pipeline..")
                                .and()
                                .resideOutsideOfPackages(PIPELINE + "local..", PIPELINE + "cli..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.agglo.dashboards.."),
                        PIPELINE + "jobs",
                        "io.agglo.dashboards.SavedObjects"));
        for (String input : List.of("registrations", "postings", "news")) {
            String[] others =
                    Stream.of("registrations", "postings", "news")
                            .filter(other -> !other.equals(input))
                            .map(other -> "io.agglo.connectors." + other + "..")
                            .toArray(String[]::new);
            arrows.put(
                    input + " know no other input",
                    forbid(
                            "io.agglo.connectors." + input + "..",
                            "io.agglo.connectors." + input,
                            input.equals("registrations")
                                    ? "io.agglo.connectors.news.ArticleExtractor"
                                    : "io.agglo.connectors.registrations.CreditCode",
                            others));
        }
        for (String step : STEPS) {
            String[] others =
                    Stream.concat(
                                    STEPS.stream().filter(other -> !other.equals(step)),
                                    Stream.of("config", "jobs", "local", "demo", "cli"))
                            .map(other -> PIPELINE + other + "..")
                            .toArray(String[]::new);
            arrows.put(
                    step + " knows no other step",
                    forbid(
                            PIPELINE + step + "..",
                            PIPELINE + step,
                            step.equals("snapshot")
                                    ? PIPELINE + "deduplicate.Seen"
                                    : PIPELINE + "snapshot.Matrix",
                            others));
            arrows.put(
                    step + " does not know connectors",
                    forbid(
                            PIPELINE + step + "..",
                            PIPELINE + step,
                            "io.agglo.connectors.extract.Origin",
                            "io.agglo.connectors.."));
        }
        String[] steps = STEPS.stream().map(step -> PIPELINE + step + "..").toArray(String[]::new);
        arrows.put(
                "only glue knows Flink",
                new Arrow(
                        noClasses()
                                .that()
                                .resideInAnyPackage(steps)
                                .and()
                                .haveSimpleNameNotEndingWith("Function")
                                .and()
                                .haveSimpleNameNotEndingWith("Aggregate")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.apache.flink..")
                                .because("a decision is testable without a stream"),
                        PIPELINE + "deduplicate",
                        "org.apache.flink.util.Collector"));
        for (String plain :
                List.of(PIPELINE + "classify", PIPELINE + "indicators", PIPELINE + "meaning")) {
            arrows.put(
                    plain + " knows no stream",
                    forbid(
                            plain + "..",
                            plain,
                            "org.apache.flink.util.Collector",
                            "org.apache.flink.."));
        }
        for (String plain : List.of("http", "frontier", "extract")) {
            String at = "io.agglo.connectors." + plain;
            arrows.put(
                    at + " knows no stream",
                    forbid(at + "..", at, "org.apache.flink.util.Collector", "org.apache.flink.."));
        }
        arrows.put(
                "nobody sets a field of a record",
                new Arrow(
                        noClasses()
                                .should()
                                .callMethodWhere(
                                        target(owner(assignableTo(SpecificRecordBase.class)))
                                                .and(target(nameStartingWith("set")))),
                        PIPELINE + "jobs",
                        "SETTER"));
        return arrows;
    }

    private static Arrow forbid(
            String from, String plantedIn, String forbidden, String... forbiddenPackages) {
        return new Arrow(
                noClasses()
                        .that()
                        .resideInAPackage(from)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbiddenPackages)
                        .allowEmptyShould(true),
                plantedIn,
                forbidden);
    }

    private static Stream<Arguments> names() {
        return arrows().keySet().stream().map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void projectKeepsTheArrow(String name) {
        arrows().get(name).rule().check(PROJECT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void plantedViolationIsSeen(String name, @TempDir Path classes) throws IOException {
        Arrow arrow = arrows().get(name);
        plant(arrow, classes);

        EvaluationResult result =
                arrow.rule().evaluate(new ClassFileImporter().importPath(classes));

        assertThat(result.hasViolation()).as("%s sees the planted class", name).isTrue();
        assertThat(result.getFailureReport().toString()).contains(arrow.plantedIn() + ".Planted");
    }

    private static void plant(Arrow arrow, Path classes) {
        String body =
                arrow.forbidden().equals("SETTER")
                        ? "void it(io.agglo.schemas.Place place) { place.setAddress(null); }"
                        : "java.lang.Object it("
                                + arrow.forbidden()
                                + " it) { return it.toString(); }";
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///Planted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return "package " + arrow.plantedIn() + "; class Planted { " + body + " }";
                    }
                };
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-d",
                                classes.toString(),
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path")));
        boolean compiled =
                compiler.getTask(messages, null, null, options, null, List.of(source)).call();
        assertThat(compiled).as("the planted class compiles: %s", messages).isTrue();
    }
}
