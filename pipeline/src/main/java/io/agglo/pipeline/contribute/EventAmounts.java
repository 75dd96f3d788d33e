package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.NewsEvent;
import io.agglo.pipeline.meaning.InstrumentKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What an event of the news adds to each measure. */
final class EventAmounts {
    private static final Map<InstrumentKind, Measure> COUNTS =
            new EnumMap<>(
                    Map.of(
                            InstrumentKind.TALENT, Measure.TALENT_INSTRUMENTS,
                            InstrumentKind.HOUSING, Measure.HOUSING_INSTRUMENTS,
                            InstrumentKind.HUKOU, Measure.HUKOU_INSTRUMENTS,
                            InstrumentKind.GRANT, Measure.GRANT_INSTRUMENTS,
                            InstrumentKind.SPACE, Measure.SPACE_INSTRUMENTS,
                            InstrumentKind.PROCUREMENT, Measure.PROCUREMENT_INSTRUMENTS,
                            InstrumentKind.TRAINING, Measure.TRAINING_INSTRUMENTS));
    private static final Map<String, Measure> EVENTS =
            Map.of(
                    "relocation_in", Measure.RELOCATIONS,
                    "joint_lab", Measure.JOINT_LABS,
                    "public_private", Measure.PUBLIC_PRIVATE_EVENTS,
                    "spin_off_anchor", Measure.ANCHOR_SPIN_OFFS,
                    "spin_off_university", Measure.UNIVERSITY_SPIN_OFFS);

    private EventAmounts() {}

    static long[] of(int sign, NewsEvent event) {
        long[] amounts = new long[Measure.COUNT];
        if (!event.instrument()) {
            amounts[Objects.requireNonNull(EVENTS.get(event.what())).ordinal()] = sign;
            return amounts;
        }
        InstrumentKind kind = InstrumentKind.of(event.what());
        long part = Measure.WHOLE_INSTRUMENT / event.instruments();
        amounts[Measure.INSTRUMENTS.ordinal()] = sign;
        amounts[Measure.INSTRUMENT_SQUARES.ordinal()] = sign * part * part;
        amounts[Measure.partOf(kind).ordinal()] = sign * part;
        Measure count = COUNTS.get(kind);
        if (count != null) {
            amounts[count.ordinal()] = sign;
        }
        switch (Objects.requireNonNull(event.level())) {
            case DISTRICT -> amounts[Measure.DISTRICT_INSTRUMENTS.ordinal()] = sign;
            case PROVINCE -> amounts[Measure.PROVINCE_INSTRUMENTS.ordinal()] = sign;
            case NATION -> amounts[Measure.NATION_INSTRUMENTS.ordinal()] = sign;
            case CITY -> {
                // what no other level has is the cities'
            }
        }
        amounts[Measure.RD_CONDITIONED.ordinal()] = event.rdCondition() ? sign : 0;
        Long amount = event.amount();
        if (kind == InstrumentKind.GRANT && amount != null) {
            amounts[Measure.GRANTS_STATED.ordinal()] = sign;
            amounts[Measure.GRANT_AMOUNT.ordinal()] = sign * amount;
        }
        return amounts;
    }
}
