package io.agglo.pipeline.classify.firm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmNameTest {

    @ParameterizedTest
    @CsvSource({
        "青禾银行股份有限公司城南支行, true, false",
        "青禾石油有限公司城南加油站, true, false",
        "青禾（杭州）阀门厂, false, true",
        "青禾商贸有限公司, false, false",
        "Greenfield Robotics Ltd, false, false"
    })
    void nameTellsBranchesAndFactories(String name, boolean branch, boolean works) {
        FirmName read = FirmName.of(name);
        assertThat(read.branch()).isEqualTo(branch);
        assertThat(read.works()).isEqualTo(works);
    }
}
