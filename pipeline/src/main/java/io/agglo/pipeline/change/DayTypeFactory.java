package io.agglo.pipeline.change;

import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Flink knows a serializer for days, but does not find it for the fields of a record by itself. */
public final class DayTypeFactory extends TypeInfoFactory<LocalDate> {
    @Override
    public TypeInformation<LocalDate> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return Types.LOCAL_DATE;
    }
}
