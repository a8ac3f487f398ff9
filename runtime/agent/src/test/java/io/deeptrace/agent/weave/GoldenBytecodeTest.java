// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.agent.weave.targets.Shapes;
import io.deeptrace.blacklist.RedactionRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/**
 * What the weaver emits, as text that people can read, in {@code src/test/resources/golden}. Run with {@code
 * -Dgolden.update=true} to write the files anew, and then look at what has changed.
 */
class GoldenBytecodeTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @ParameterizedTest(name = "{0}.{1}")
    @CsvSource({
        "Shapes,staticSum,static-method",
        "Shapes,instance,instance-method",
        "Shapes,nothing,void-method",
        "Shapes,wide,long-and-double-locals",
        "Shapes,switched,switch",
        "Shapes,locked,synchronized",
        "Shapes,tried,try-catch-finally",
        "Shapes,varied,varargs",
        "Shapes,lambda$lambda$0,lambda-body",
        "Shapes,getPassword,redaction",
        "Shapes,created,site-between-new-and-init",
        "Shapes,<clinit>,class-initializer",
        "Shapes$Greeter,greet,default-method",
        "Shapes$Point,<init>,record-constructor",
        "Shapes$Constant,compareTo,bridge",
        "Constructors,<init>,constructor",
        "Constructors$Ternary,<init>,constructor-branching-before-super",
        "Constructors$ThrowsBefore,<init>,constructor-throwing-before-super",
        "Constructors$Catching,<init>,constructor-with-try",
        "Callers,guarded,site-calls-with-handlers",
        "Callers,between,site-call-of-constructor",
        "Callers,unguarded,site-call"
    })
    void wovenMethodReadsAsWrittenDown(String type, String method, String golden) throws Exception {
        String text = woven(type, method);
        Path file = GOLDEN.resolve(golden + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static String woven(String type, String method) throws IOException, ClassNotFoundException {
        String name = Shapes.class.getPackageName() + '.' + type;
        byte[] classFile = WholeClass.bytes(Class.forName(name));
        byte[] bytes = new ClassWeaver(
                        Probes.ofRecorder(copies -> {}),
                        new Redaction(RedactionRules.of(List.of("secret", "password"))),
                        type.equals("Callers") ? SiteCallsTest.methods() : SiteMethods.NONE)
                .weave(classFile, WholeClass.plan(classFile, node -> node.name.equals(method)))
                .bytes();
        StringWriter complaints = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(bytes), GoldenBytecodeTest.class.getClassLoader(), false, new PrintWriter(complaints));
        assertThat(complaints).hasToString("");
        return text(bytes, method);
    }

    /** The method's code without the debugging tables, whose labels say nothing. */
    private static String text(byte[] classFile, String wanted) {
        Textifier textifier = new Textifier();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                boolean shown = name.equals(wanted);
                                return shown ? new TraceMethodVisitor(textifier) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG);
        StringWriter text = new StringWriter();
        textifier.print(new PrintWriter(text, true));
        return text.toString().replace("\r\n", "\n");
    }
}
