<?xml version="1.0" encoding="UTF-8"?>
<!-- What both compilers of the ODD ask of it: specifications by name, members of classes. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="https://tei-encoder.invalid/functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  expand-text="yes"
  exclude-result-prefixes="#all">

  <xsl:key name="spec" match="elementSpec | classSpec | macroSpec | dataSpec" use="@ident"/>
  <xsl:key name="group" match="specGrp" use="'#' || @xml:id"/>
  <xsl:key name="member" match="elementSpec | classSpec" use="classes/memberOf/@key"/>

  <!-- The specifications that the schema takes in, in the order in which it names their groups. -->
  <xsl:function name="f:specifications" as="element()*">
    <xsl:param name="odd" as="document-node()"/>
    <xsl:sequence select="$odd//schemaSpec/specGrpRef ! key('group', @target, $odd)/*"/>
  </xsl:function>

  <!-- The specification that a reference names; a reference to nothing ends the compilation. -->
  <xsl:function name="f:spec" as="element()">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="spec" as="element()*" select="key('spec', $reference/@key, root($reference))"/>
    <xsl:if test="count($spec) ne 1">
      <xsl:message terminate="yes">{count($spec)} specifications are called {$reference/@key}; one is needed.</xsl:message>
    </xsl:if>
    <xsl:sequence select="$spec"/>
  </xsl:function>

  <!-- The members of a model class, in the order of the ODD. -->
  <xsl:function name="f:members" as="element()+">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:sequence select="key('member', $class/@ident, root($class))"/>
  </xsl:function>

  <!-- The attribute classes of an element, in the order in which it names them. -->
  <xsl:function name="f:attribute-classes" as="element(classSpec)*">
    <xsl:param name="element" as="element(elementSpec)"/>
    <xsl:sequence select="$element/classes/memberOf ! f:spec(.)[@type = 'atts']"/>
  </xsl:function>

  <!-- How often a particle may come: '' for once, else the sign of regular expressions, or the least number. -->
  <xsl:function name="f:occurrence" as="xs:string">
    <xsl:param name="particle" as="element()"/>
    <xsl:variable name="least" as="xs:integer" select="xs:integer(($particle/@minOccurs, 1)[1])"/>
    <xsl:variable name="many" as="xs:boolean" select="$particle/@maxOccurs = 'unbounded'"/>
    <xsl:sequence select="
      if (not($many)) then ('?', '')[$least + 1]
      else if ($least le 1) then ('*', '+')[$least + 1]
      else string($least)"/>
  </xsl:function>
</xsl:stylesheet>
