package io.agglo.pipeline.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TruthArchitectureTest {
    private static final JavaClasses PIPELINE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.agglo.pipeline");

    @Test
    void onlyTheDemoKnowsItsTruth() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.agglo.pipeline.demo..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(DemoTruth.class.getName())
                .because("a pipeline that reads the truth proves nothing by finding it")
                .check(PIPELINE);
    }

    @Test
    void onlyThoseWhoRunTheDemoKnowIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.agglo.pipeline.demo..",
                        "io.agglo.pipeline.local..",
                        "io.agglo.pipeline.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.agglo.pipeline.demo..")
                .because("the steps see the world only through its sites")
                .check(PIPELINE);
    }
}
