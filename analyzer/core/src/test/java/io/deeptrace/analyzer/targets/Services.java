// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.util.ServiceLoader;

/** Providers of a service that a literal, a parameter, a field or a variable names; made by a constructor. */
final class Services {
    private static Class<InField> inField;

    private Services() {}

    static void root(boolean flag) {
        literal();
        parameter(InParameter.class);
        inField = InField.class;
        field();
        variable(flag);
    }

    @Leads(
            call = "load",
            to = {"Literal.<init>", "Literal.<clinit>"},
            not = "Never.<init>")
    private static void literal() {
        ServiceLoader.load(InLiteral.class).forEach(InLiteral::serve);
    }

    @Leads(
            call = "load",
            to = "Parameter.<init>",
            not = {"Literal.<init>", "Factory.provider"})
    private static <T extends Service> void parameter(Class<T> service) {
        for (Service found : ServiceLoader.load(service)) {
            found.serve();
        }
    }

    @Leads(
            call = "load",
            to = "Field.<init>",
            not = {"Literal.<init>", "Parameter.<init>"})
    private static void field() {
        ServiceLoader.load(inField, Services.class.getClassLoader()).findFirst().ifPresent(Service::serve);
    }

    @Leads(
            call = "load",
            to = {"Literal.<init>", "Field.<init>"},
            not = "Parameter.<init>")
    private static void variable(boolean flag) {
        Class<? extends Service> service = flag ? InLiteral.class : InField.class;
        ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).forEach(Service::serve);
    }

    interface Service {
        void serve();
    }

    interface InLiteral extends Service {}

    interface InParameter extends Service {}

    interface InField extends Service {}

    /** A service that has a provider, and nobody loads. */
    interface UnaskedService extends Service {}

    public static final class Literal implements InLiteral {
        static final Object STATE = new Object();

        @Reached
        public Literal() {}

        @Reached
        @Override
        public void serve() {}
    }

    public static final class Parameter implements InParameter {
        @Reached
        public Parameter() {}

        @Reached
        @Override
        public void serve() {}
    }

    /** Has a provider method, which counts in modules alone. */
    public static final class Factory {
        @Unreached
        public static InParameter provider() {
            return new Provided();
        }
    }

    static final class Provided implements InParameter {
        @Unreached
        @Override
        public void serve() {}
    }

    public static final class Field implements InField {
        @Reached
        public Field() {}

        @Reached
        @Override
        public void serve() {}
    }

    public static final class Never implements UnaskedService {
        @Unreached
        public Never() {}

        @Unreached
        @Override
        public void serve() {}
    }
}
