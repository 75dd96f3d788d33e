package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource({
        "杭州发布AI产业新政, , zh",
        "杭州发布AI产业新政, en, zh",
        "トヨタは新しい工場を建設する, , ja",
        "삼성전자가 새 공장을 짓는다, , ko",
        "Новый завод открылся в Казани, , ru",
        "Новий завод відкрився у Києві, uk-UA, uk",
        "The city opened a laboratory and it is the largest of its kind, , en",
        "The city opened a laboratory, zh-CN, en",
        "Die Stadt und das Land haben ein neues Labor mit der Universität, , de",
        "Une ville dans le nord et les deux pays pour une usine, , fr",
        "Nytt laboratorium, nb_NO, nb",
        "Xyzzy, , ",
        "12345, , "
    })
    void scriptComesFirstThenWhatIsDeclaredThenSmallWords(
            String text, @Nullable String declared, @Nullable String expected) {
        assertThat(Languages.of(text, declared)).isEqualTo(Optional.ofNullable(expected));
    }
}
