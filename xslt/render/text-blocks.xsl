<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks as plain text: one string each, which may hold line ends. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="urn:x-tei-encoder:edition">

  <xsl:template match="text()" mode="ed:blocks" as="xs:string?">
    <xsl:sequence select="normalize-space()[.]"/>
  </xsl:template>

  <xsl:template match="section | block | quote | unknown" mode="ed:blocks" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A verse line that stands free, a phrase between blocks: words on a line of their own. -->
  <xsl:template match="*" mode="ed:blocks" priority="-1" as="xs:string?">
    <xsl:sequence select="f:tidy(.)[.]"/>
  </xsl:template>

  <xsl:template match="matter | furniture | head[@repeated] | line[@repeated]" mode="ed:blocks" priority="2" as="xs:string*">
    <xsl:if test="$f:diplomatic"><xsl:next-match/></xsl:if>
  </xsl:template>

  <xsl:template match="matter" mode="ed:blocks" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="head | line | furniture | stage[@place = 'block']" mode="ed:blocks" as="xs:string">
    <xsl:sequence select="f:tidy(node())"/>
  </xsl:template>

  <xsl:template match="gap | reading | note | name | date" mode="ed:blocks" as="xs:string?">
    <xsl:sequence select="f:tidy(.)[.]"/>
  </xsl:template>

  <!-- The name, with what is done before the first words, opens the first block; before a list or the like it has a block of its own. -->
  <xsl:template match="speech" mode="ed:blocks" as="xs:string*">
    <xsl:variable name="blocks" as="node()*" select="node()[self::* or normalize-space()] except label"/>
    <xsl:variable name="first" as="node()?" select="$blocks[not(self::stage)][1]"/>
    <xsl:variable name="stages" as="element(stage)*" select="$blocks[self::stage][empty($first) or . &lt;&lt; $first]"/>
    <xsl:variable name="opening" as="xs:string" select="string-join((f:name(.), $stages ! f:aside(.))[.], ' ')"/>
    <xsl:variable name="runs-in" as="xs:boolean" select="exists($first[self::para or self::stanza])"/>
    <xsl:sequence select="$opening[not($runs-in)]"/>
    <xsl:apply-templates select="$blocks except $stages" mode="#current">
      <xsl:with-param name="opened" select="$first" tunnel="yes"/>
      <xsl:with-param name="opening" select="$opening[$runs-in]" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- "6  Thatcher." in the reading, the label as printed in the source. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="speech" as="element(speech)"/>
    <xsl:variable name="label" as="xs:string" select="f:tidy($speech/label[not(@implied)])"/>
    <xsl:variable name="called" as="xs:string" select="($label[.], '[' || f:voice($speech) || ']')[1]"/>
    <xsl:sequence select="if ($f:diplomatic) then $label else $speech/@n || '  ' || $called || (if (matches($called, '[.:!?…]$')) then '' else '.')"/>
  </xsl:function>

  <xsl:template match="para" mode="ed:blocks" as="xs:string">
    <xsl:param name="opened" as="node()?" tunnel="yes"/>
    <xsl:param name="opening" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="prefix" as="xs:string?" select="if (. is $opened) then $opening else f:number(.)"/>
    <xsl:sequence select="string-join(($prefix[.], f:tidy(node())), if (. is $opened) then ' ' else '  ')"/>
  </xsl:template>

  <xsl:template match="stanza" mode="ed:blocks" as="xs:string">
    <xsl:param name="opened" as="node()?" tunnel="yes"/>
    <xsl:param name="opening" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="prefix" as="xs:string?" select="if (. is $opened) then $opening else f:number(.)"/>
    <xsl:variable name="lines" as="xs:string*" select="* ! ((if (@shared) then '        ' else '    ')[not($f:diplomatic)] || f:tidy(.))"/>
    <xsl:sequence select="string-join(($prefix[.], $lines), '&#10;')"/>
  </xsl:template>

  <!-- The number of a block, which the source does not have. -->
  <xsl:function name="f:number" as="xs:string?">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="$block/@mark[not($f:diplomatic)]/string()"/>
  </xsl:function>

  <xsl:template match="list" mode="ed:blocks" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="string-join($lines[.], '&#10;')"/>
  </xsl:template>

  <xsl:template match="item" mode="ed:blocks" as="xs:string">
    <xsl:variable name="sign" as="xs:string?" select="((@mark, '–')[1] || ' ')[not($f:diplomatic)]"/>
    <xsl:sequence select="$sign || f:tidy(node())"/>
  </xsl:template>

  <!-- A group within a list is a list, set in. -->
  <xsl:template match="item[list][not(text()[normalize-space()])]" mode="ed:blocks" priority="1" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="string-join(for $line in $lines return tokenize($line, '&#10;') ! ('  '[not($f:diplomatic)] || .), '&#10;')"/>
  </xsl:template>

  <xsl:template match="table" mode="ed:blocks" as="xs:string">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="string-join($lines[.], '&#10;')"/>
  </xsl:template>

  <xsl:template match="row" mode="ed:blocks" as="xs:string">
    <xsl:sequence select="string-join(* ! f:tidy(.), if ($f:diplomatic) then '  ' else ' | ')"/>
  </xsl:template>
</xsl:stylesheet>
