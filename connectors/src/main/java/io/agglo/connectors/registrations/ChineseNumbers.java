package io.agglo.connectors.registrations;

import java.time.LocalDate;
import java.util.Optional;

/** What all Chinese sources have in common: the number of an entry, and how old it can be. */
final class ChineseNumbers {
    /** Before this day there were no companies. */
    static final LocalDate EARLIEST = LocalDate.of(1840, 1, 1);

    private ChineseNumbers() {}

    /** A credit code, or a registration number from the time before, right or wrong. */
    static void state(Draft draft, String field, Optional<String> number) {
        boolean hasDigit = number.orElse("0").chars().anyMatch(Character::isDigit);
        Optional<NumberScheme> scheme =
                number.filter(n -> hasDigit).flatMap(n -> NumberScheme.national("CN", n));
        if (number.isPresent() && scheme.isEmpty()) {
            draft.refuse(RegisterFault.INVALID_NUMBER, field, number.get());
        } else {
            draft.number(field, scheme.orElse(NumberScheme.USCC), number);
        }
    }
}
