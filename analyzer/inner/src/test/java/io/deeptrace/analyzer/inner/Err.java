package io.deeptrace.analyzer.inner;
import java.nio.file.*; import java.util.*;
public class Err { public static void main(String[] a) throws Exception { JavacParts.define(); List<Path> l=new ArrayList<>(Library.files(Path.of(a[0]),".java")); if (a.length>3) l.removeIf(p->!p.toString().contains(a[3]));
 List<String> o=new ArrayList<>(List.of("-cp",a[1])); o.addAll(List.of(a[2].split(" ")));
 Recompilation r=Recompilation.of(l,o); System.out.println(r.isComplete()+" "+r.erroneous().size()+" of "+l.size()); r.diagnostics().stream().filter(d->d.getKind()==javax.tools.Diagnostic.Kind.ERROR).limit(30).forEach(d->System.out.println(d)); } }
