package io.agglo.pipeline.resolve.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffingAgencyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "杭州众聘人力资源服务有限公司",
                "衡桥勞務派遣有限公司",
                "北京樾才人才服务有限公司",
                "苏州简途服务外包有限公司",
                "砾桥猎头",
                "Pikeholm Recruitment Ltd",
                "Thornvale Staffing, Inc.",
                "Nordfjell Bemanning AS",
                "Harrow Executive Search (UK) Limited"
            })
    void agencyIsRecognised(String name) {
        assertThat(StaffingAgency.isNamed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "杭州云霁机器人科技有限公司",
                "杭州市人力资源和社会保障局",
                "才人文化传媒有限公司",
                "Attempsta Software Ltd",
                "Kestrelmoor Biosciences plc",
                ""
            })
    void otherFirmIsNone(String name) {
        assertThat(StaffingAgency.isNamed(name)).isFalse();
    }
}
