package io.agglo.pipeline.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.agglo", importOptions = ImportOption.DoNotIncludeTests.class)
class TruthArchitectureTest {

    @ArchTest
    static final ArchRule only_the_demo_knows_its_truth =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.agglo.pipeline.demo..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(DemoTruth.class.getName())
                    .because("a pipeline that reads the truth proves nothing by finding it");

    @ArchTest
    static final ArchRule only_those_who_run_the_demo_know_it =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "io.agglo.pipeline.demo..",
                            "io.agglo.pipeline.local..",
                            "io.agglo.pipeline.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.agglo.pipeline.demo..")
                    .because("the steps see the world only through its sites");
}
