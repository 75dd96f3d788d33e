package io.agglo.pipeline.classify.firm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessScopeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "软件开发；餐饮服务 | 软件开发 SERVE, 餐饮服务 SERVE",
                "销售：钢材、水泥；仓储 | 钢材 SELL, 水泥 SELL, 仓储 SERVE",
                "钢材、水泥的批发 | 钢材 SELL, 水泥的批发 SELL",
                "生产、销售：阀门、水泵 | 阀门 MAKE, 水泵 MAKE",
                "许可经营项目：药品批发（凭许可证经营） | 药品批发 SELL",
                "设计、制作广告（除烟草）【依法须经批准的项目除外】 | 制作广告 MAKE",
                "五金；百货 | 五金 UNSAID, 百货 UNSAID"
            })
    void clauseGivesItsVerbToEveryItemThatHasNone(String scope, String items) {
        assertThat(
                        BusinessScope.items(scope).stream()
                                .map(item -> item.text() + ' ' + item.doing())
                                .collect(Collectors.joining(", ")))
                .isEqualTo(items);
    }
}
