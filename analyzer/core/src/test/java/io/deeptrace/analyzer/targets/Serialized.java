// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.function.Supplier;

/** What serialization calls back: on writing what is there, on reading what the stream may hold. */
@SuppressWarnings("serial")
final class Serialized {
    private Serialized() {}

    static void root(ObjectOutputStream out, ObjectInputStream in) throws IOException, ClassNotFoundException {
        write(out);
        read(in);
    }

    @Leads(
            call = "writeObject",
            to = {"Written.writeObject", "Written.writeReplace", "External.writeExternal"},
            not = {"Plain.writeObject", "Written.readObject"})
    private static void write(ObjectOutputStream out) throws IOException {
        out.writeObject(new Written());
        out.writeObject(new External());
        out.writeObject((Supplier<String> & Serializable) () -> "x");
        new Plain();
    }

    @Leads(
            call = "readObject",
            to = {
                "Read.readObject",
                "Read.readResolve",
                "Read.readObjectNoData",
                "Above.<init>",
                "External.<init>",
                "External.readExternal"
            },
            not = {"Read.<init>", "Read.other"})
    private static void read(ObjectInputStream in) throws IOException, ClassNotFoundException {
        Read read = (Read) in.readObject();
        read.used();
    }

    static final class Written implements Serializable {
        private static final long serialVersionUID = 1;

        @Reached
        private void writeObject(ObjectOutputStream out) {}

        private Object writeReplace() {
            return this;
        }

        private void readObject(ObjectInputStream in) {}
    }

    static final class Plain {
        @Unreached
        private void writeObject(ObjectOutputStream out) {}
    }

    static class Above {
        @Reached
        Above() {}

        @Unreached
        Above(int n) {}
    }

    static final class Read extends Above implements Serializable {
        private static final long serialVersionUID = 1;

        @Unreached
        Read() {
            super(1);
        }

        @Reached
        void used() {}

        @Unreached
        void other() {}

        private void readObject(ObjectInputStream in) {}

        private void readObjectNoData() {}

        private Object readResolve() {
            return this;
        }
    }

    public static final class External implements Externalizable {
        public External() {}

        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }
}
