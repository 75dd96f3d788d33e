package io.agglo.pipeline.change;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Amounts of cells are mostly 0, and are written as such: see {@link AmountsSerializer}. */
public final class AmountsTypeFactory extends TypeInfoFactory<long[]> {
    /** For state that holds amounts. */
    public static final TypeInformation<long[]> AMOUNTS = new AmountsType();

    @Override
    public TypeInformation<long[]> createTypeInfo(
            Type type, Map<String, TypeInformation<?>> parameters) {
        return AMOUNTS;
    }

    private static final class AmountsType extends TypeInformation<long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isBasicType() {
            return false;
        }

        @Override
        public boolean isTupleType() {
            return false;
        }

        @Override
        public int getArity() {
            return 1;
        }

        @Override
        public int getTotalFields() {
            return 1;
        }

        @Override
        public Class<long[]> getTypeClass() {
            return long[].class;
        }

        @Override
        public boolean isKeyType() {
            return false;
        }

        @Override
        public TypeSerializer<long[]> createSerializer(SerializerConfig config) {
            return AmountsSerializer.INSTANCE;
        }

        @Override
        public String toString() {
            return "amounts";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof AmountsType;
        }

        @Override
        public int hashCode() {
            return AmountsType.class.hashCode();
        }

        @Override
        public boolean canEqual(Object other) {
            return other instanceof AmountsType;
        }
    }
}
