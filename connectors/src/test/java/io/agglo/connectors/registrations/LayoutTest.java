package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "one object a line               | '{\"a\":1}~{\"a\":2}'                          | LINES",
                "first line cut after its brace  | '{~{\"a\":2}~{\"a\":3}'                        | LINES",
                "line cut after an inner object  | '{\"a\":{}}~{\"a\":{},~{\"a\":{}}'             | LINES",
                "last lines cut                  | '{\"a\":1}~{\"a\":2}~{\"a~{'                   | LINES",
                "one item a line                 | '{\"found\":[~{\"a\":1},~{\"a\":2}~]}'         | JSON",
                "one item a line, without an end | '{\"found\":[~{\"a\":1},~{\"a\":2},~{\"a\":3}' | JSON",
                "printed for people              | '{~  \"a\": {~    \"b\": 1~  }~}'              | JSON",
                "array                           | '[~{\"a\":1}~]'                                | JSON",
                "columns                         | 'a,b~1,2'                                      | ROWS",
                "blanks                          | ' ~ '                                          | EMPTY",
            })
    void layoutIsToldByTheBeginning(String what, String text, Layout layout) {
        assertThat(Layout.of(text.replace('~', '\n'))).as(what).isEqualTo(layout);
    }
}
